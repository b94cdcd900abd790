import type { ConversationHeader } from '../../../contract/inbox.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { AttachButton } from './attach/AttachButton.tsx';
import { type AttachedFile, useAttachedFiles } from './attach/attachedFiles.ts';
import { AttachStrip } from './attach/AttachStrip.tsx';
import { takesCaption } from './attach/remedy.ts';
import { Composer, type ComposerFiles } from './Composer.tsx';
import { replyTo, useReplyingTo } from './replyingTo.ts';
import { replyWindow } from './replyWindow.ts';
import { useDraft } from './useDraft.ts';
import { useSending } from './useSending.ts';
import { useVoice } from './voice/useVoice.ts';
import { VoiceBar, VoiceButton } from './voice/VoiceBar.tsx';

const composerFiles = (files: readonly AttachedFile[]): ComposerFiles => ({
  state:
    files.length === 0 ? 'none' : files.every(({ stage }) => stage.step === 'ready') ? 'ready' : 'waiting',
  takeWords: files.some(takesCaption),
});

export function ComposerPane({ header }: { readonly header: ConversationHeader }) {
  const now = useNow(COUNTDOWN_STEP_MS);
  const nameOf = useMemberName();
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.name ?? '';
  const draft = useDraft(header.id);
  const target = useReplyingTo(header.id);
  const files = useAttachedFiles(header.id);
  const { send, failure, forgetFailure } = useSending(header.id, draft, target, files);
  const voice = useVoice(header.id);
  const window = replyWindow(header.windowClosesAt, now);
  const isClosed = window.state !== 'open';
  return (
    <Composer
      text={draft.text}
      onType={(text) => {
        forgetFailure();
        draft.type(text);
      }}
      onSend={() => void send()}
      onLeave={() => void draft.save()}
      me={nameOf(me)}
      them={header.name}
      window={window}
      failure={failure}
      target={target}
      onCancelTarget={() => replyTo(header.id, null)}
      files={composerFiles(files)}
      above={
        <>
          <AttachStrip conversationId={header.id} files={files} />
          <VoiceBar voice={voice} />
        </>
      }
      tools={
        <>
          <AttachButton conversationId={header.id} isDisabled={isClosed} />
          <VoiceButton voice={voice} isDisabled={isClosed} />
        </>
      }
    />
  );
}
