import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { MessageKey } from '../../../domain/ids.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { i18next } from '../../i18n/i18n.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { Composer } from './Composer.tsx';
import { replyTo, useReplyingTo } from './replyingTo.ts';
import { replyWindow } from './replyWindow.ts';
import { useDraft } from './useDraft.ts';

type Pending = { readonly text: string; readonly quotedKey: MessageKey | null; readonly replyId: string };

const isSame = (pending: Pending | null, text: string, quotedKey: MessageKey | null): pending is Pending =>
  pending?.text === text && pending.quotedKey === quotedKey;

export function ComposerPane({ header }: { readonly header: ConversationHeader }) {
  const now = useNow(COUNTDOWN_STEP_MS);
  const nameOf = useMemberName();
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.name ?? '';
  const queueReply = useCommand('inbox.queueReply');
  const draft = useDraft(header.id);
  const target = useReplyingTo(header.id);
  // The same words tried again after a failure are the same reply, so they can never be queued twice.
  const pending = useRef<Pending | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (): Promise<void> => {
    const text = draft.text;
    if (text.trim() === '') return;
    setFailure(null);
    const quotedKey = target?.key ?? null;
    if (!isSame(pending.current, text, quotedKey)) pending.current = { text, quotedKey, replyId: uuidv7() };
    draft.hold(true);
    draft.type('');
    const result = await queueReply({
      conversationId: header.answerIn,
      replyId: pending.current.replyId,
      body: { kind: 'text', text },
      quotedKey,
    });
    draft.hold(false);
    if (result.ok) {
      pending.current = null;
      replyTo(header.id, null);
      if (!result.value.caughtUp) toastManager.add({ description: i18next.t('composer.catchingUp') });
      await draft.save();
      return;
    }
    draft.putBack(text);
    setFailure(result.error);
  };

  return (
    <Composer
      text={draft.text}
      onType={(text) => {
        setFailure(null);
        draft.type(text);
      }}
      onSend={() => void send()}
      onLeave={() => void draft.save()}
      me={nameOf(me)}
      them={header.name}
      window={replyWindow(header.windowClosesAt, now)}
      failure={failure}
      target={target}
      onCancelTarget={() => replyTo(header.id, null)}
    />
  );
}
