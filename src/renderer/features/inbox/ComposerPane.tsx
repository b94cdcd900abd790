import { useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMyId } from '../../bridge/useColleagues.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useMyName } from '../../bridge/useMyName.ts';
import { MyProposals } from './approval/MyProposals.tsx';
import { AttachButton } from './attach/AttachButton.tsx';
import { type AttachedFile, useAttachedFiles } from './attach/attachedFiles.ts';
import { AttachStrip } from './attach/AttachStrip.tsx';
import { takesCaption } from './attach/remedy.ts';
import { ComposerTools } from './compose/ComposerTools.tsx';
import { OpenPlaces, QuickReplyList } from './compose/QuickReplyList.tsx';
import { TemplateComposer } from './compose/TemplateComposer.tsx';
import { UndoStrip } from './compose/UndoStrip.tsx';
import { useHeldReply } from './compose/useHeldReply.ts';
import { useQuickReplies } from './compose/useQuickReplies.ts';
import { useSendBody } from './compose/useSendBody.ts';
import { Composer, type ComposerFiles } from './Composer.tsx';
import { FinishNote, MayNotReply } from './MayNotReply.tsx';
import { replyTo, useReplyingTo } from './replyingTo.ts';
import { replyWindow } from './replyWindow.ts';
import { setStanding } from './states/setStates.ts';
import { useDraft } from './useDraft.ts';
import { useSending } from './useSending.ts';
import { HeldByOther } from './together/HeldByOther.tsx';
import { OwnNumber, TakeNumber, useSoleSender } from './together/SoleSender.tsx';
import { NewsBanner } from './together/NewsBanner.tsx';
import { useShowTyping } from './together/usePresence.ts';
import { useSendGuard } from './together/useSendGuard.ts';
import { useVoice } from './voice/useVoice.ts';
import { VoiceBar, VoiceButton } from './voice/VoiceBar.tsx';

const composerFiles = (files: readonly AttachedFile[]): ComposerFiles => ({
  state:
    files.length === 0 ? 'none' : files.every(({ stage }) => stage.step === 'ready') ? 'ready' : 'waiting',
  takeWords: files.some(takesCaption),
});

/** What is written to this customer, with whatever goes along. */
function useComposer(header: ConversationHeader) {
  const now = useNow(COUNTDOWN_STEP_MS);
  const draft = useDraft(header.id);
  const target = useReplyingTo(header.id);
  const files = useAttachedFiles(header.id);
  const window = replyWindow(header.windowClosesAt, now);
  const heldReply = useHeldReply(header.answerIn, window, draft.putBack);
  const sending = useSending({
    conversationId: header.id,
    answerIn: header.answerIn,
    draft,
    target,
    files,
    heldReply,
  });
  const guard = useSendGuard({
    header,
    text: draft.text,
    failure: sending.failure,
    async send(sawUpTo, andThen) {
      if ((await sending.send(sawUpTo)) && andThen !== null)
        await setStanding(header, { state: andThen, snoozedUntil: null });
    },
  });
  const sendingOther = useSendBody(header.answerIn, heldReply);
  const voice = useVoice(header.id);
  return { draft, target, files, window, heldReply, sending, guard, sendingOther, voice };
}

export function ComposerPane({ header }: { readonly header: ConversationHeader }) {
  if (useRight('inbox.reply') === false) return <MayNotReply />;
  return (
    <>
      <FinishNote />
      <OpenComposer header={header} />
    </>
  );
}

/** Why this person cannot send as it is, and what they can do about it; null: they can. */
function useHeld({ id, assigneeId, channelId }: ConversationHeader, sole: ReturnType<typeof useSoleSender>) {
  const me = useMyId();
  if (assigneeId !== null && me !== null && assigneeId !== me)
    return <HeldByOther conversationId={id} holderId={assigneeId} me={me} />;
  if (sole === null || sole.isMine) return null;
  return <TakeNumber channelId={channelId} holderId={sole.holderId} />;
}

function OpenComposer({ header }: { readonly header: ConversationHeader }) {
  const me = useMyName();
  const composer = useComposer(header);
  const { draft, target, files, window, heldReply, sending, guard, sendingOther, voice } = composer;
  const showTyping = useShowTyping(header.id);
  const sole = useSoleSender(header.channelId);
  const showsTyping = valueOf(useLiveQuery('settings.getSettings', {}))?.showTyping ?? false;
  const replies = useQuickReplies(header, draft);
  const [isTemplateOpen, setTemplateOpen] = useState(false);

  const held = useHeld(header, sole);

  const strip = (
    <>
      <MyProposals
        conversations={header.parts.map(({ conversationId }) => conversationId)}
        onPutBack={draft.putBack}
      />
      <UndoStrip {...heldReply} />
      <AttachStrip holderId={header.id} files={files} />
      <VoiceBar voice={voice} />
      <NewsBanner guard={guard} them={header.name} />
      {sole?.isMine && <OwnNumber channelId={header.channelId} />}
    </>
  );
  if (window.state !== 'open' || isTemplateOpen)
    return (
      <TemplateComposer
        header={header}
        window={window}
        draft={draft.text}
        failure={sending.failure ?? sendingOther.failure}
        strip={strip}
        held={held}
        onSend={async (content, sendsUnwanted) => {
          const isQueued = await sendingOther.send(content, sendsUnwanted);
          if (isQueued) setTemplateOpen(false);
          return isQueued;
        }}
        onClose={() => setTemplateOpen(false)}
      />
    );
  return (
    <Composer
      text={draft.text}
      onType={(text) => {
        sending.forgetFailure();
        draft.type(text);
        showTyping();
        if (showsTyping && text !== '')
          void runCommand('inbox.showTyping', { conversationId: header.answerIn });
      }}
      onSend={() => guard.trySend(null)}
      onSendAnd={guard.trySend}
      held={held}
      onBack={guard.isAsking ? guard.goBack : null}
      onLeave={() => void draft.save()}
      me={me}
      them={header.name}
      leftMs={window.leftMs}
      failure={sending.failure}
      target={target}
      onCancelTarget={() => replyTo(header.id, null)}
      files={composerFiles(files)}
      strip={
        <>
          {strip}
          <OpenPlaces replies={replies} />
          <QuickReplyList replies={replies} />
        </>
      }
      replies={replies}
      tools={
        <>
          <AttachButton conversationId={header.id} />
          <VoiceButton voice={voice} />
          <ComposerTools them={header.name} onTemplate={() => setTemplateOpen(true)} sending={sendingOther} />
        </>
      }
      onUndo={heldReply.undo}
    />
  );
}
