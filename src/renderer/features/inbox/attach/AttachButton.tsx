import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useKeysOf } from '../../../workspace/actions/usePrintedKeys.ts';
import { attachFiles } from './attachedFiles.ts';

type AttachButtonProps = { readonly conversationId: ConversationId };

export function AttachButton({ conversationId }: AttachButtonProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={t('attach.choose')}
        icon={<Paperclip size={18} />}
        keys={useKeysOf('attach')}
        data-action="attach"
        side="top"
        onClick={() => chooser.current?.click()}
      />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          attachFiles(conversationId, [...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
