import { LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useKeysOf } from '../../../workspace/actions/usePrintedKeys.ts';
import { MoreMenu, type MoreKind } from './MoreMenu.tsx';
import { MoreDialog } from './MoreDialog.tsx';
import type { SendBody } from './useSendBody.ts';

type ComposerToolsProps = {
  readonly them: string;
  readonly onTemplate: () => void;
  readonly sending: SendBody;
};

/** What can be sent beside text. */
export function ComposerTools({ them, onTemplate, sending }: ComposerToolsProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<MoreKind | null>(null);
  return (
    <>
      <IconButton
        label={t('template.button')}
        icon={<LayoutTemplate size={17} />}
        keys={useKeysOf('template')}
        data-action="template"
        side="top"
        onClick={onTemplate}
      />
      <MoreMenu onChoose={setKind} />
      {kind !== null && (
        <MoreDialog
          kind={kind}
          them={them}
          sending={sending}
          onClose={() => {
            sending.forgetFailure();
            setKind(null);
          }}
        />
      )}
    </>
  );
}
