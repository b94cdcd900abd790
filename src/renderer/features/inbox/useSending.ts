import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CommandInput } from '../../../contract/index.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { ConversationId, MessageKey } from '../../../domain/ids.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { i18next } from '../../i18n/i18n.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { type AttachedFile, forgetAttached } from './attach/attachedFiles.ts';
import { outgoingParts } from './attach/outgoingParts.ts';
import { noteSent } from './sentHere.ts';
import { replyTo, type ReplyTarget } from './replyingTo.ts';
import type { HeldReply } from './compose/useHeldReply.ts';
import type { Draft } from './useDraft.ts';

type SawUpTo = NonNullable<CommandInput<'inbox.queueReply'>['sawUpTo']>;
type First = { readonly quotedKey: MessageKey | null; readonly sawUpTo: SawUpTo | null };
const NOT_FIRST: First = { quotedKey: null, sawUpTo: null };
type Pending = { readonly text: string; readonly quotedKey: MessageKey | null; readonly replyId: string };

const isSame = (pending: Pending | null, text: string, quotedKey: MessageKey | null): pending is Pending =>
  pending?.text === text && pending.quotedKey === quotedKey;

type Composed = {
  /** The thread it was written in. */
  readonly conversationId: ConversationId;
  /** The chat of the thread it is sent in: the one the customer wrote in last. */
  readonly answerIn: ConversationId;
  readonly draft: Draft;
  /** The first message answers it. */
  readonly target: ReplyTarget | null;
  readonly files: readonly AttachedFile[];
  readonly heldReply: Pick<HeldReply, 'holdMs' | 'remember'>;
};

/** Sends what was composed: the files in their order and the words. Only words alone can be taken back. */
export function useSending({ conversationId, answerIn, draft, target, files, heldReply }: Composed) {
  const queueReply = useCommand('inbox.queueReply');
  // The same words tried again after a failure are the same reply, so they can never be queued twice.
  const pending = useRef<Pending | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const textReplyId = (text: string, quotedKey: MessageKey | null): string => {
    if (!isSame(pending.current, text, quotedKey)) pending.current = { text, quotedKey, replyId: uuidv7() };
    return pending.current.replyId;
  };

  /** What of it is not in the outbox: a failure stops all that comes after it. */
  async function queueAll(
    words: string,
    saw: SawUpTo | null,
  ): Promise<{ readonly failure: Failure | null; readonly words: string }> {
    // Only the first answers a message, and asks whether something new stands there.
    let first: First = {
      quotedKey: target?.key ?? null,
      sawUpTo: saw,
    };
    let isCaughtUp = true;
    let left = words;
    const holdMs = files.length === 0 ? heldReply.holdMs : 0;
    for (const { replyId, body, file, carriesWords } of outgoingParts(files, words, () =>
      textReplyId(words, first.quotedKey),
    )) {
      const result = await queueReply({ conversationId: answerIn, replyId, body, holdMs, ...first });
      if (!result.ok) return { failure: result.error, words: left };
      first = NOT_FIRST;
      noteSent();
      isCaughtUp = result.value.caughtUp;
      if (file !== null) forgetAttached(conversationId, file);
      if (carriesWords) left = '';
      if (files.length === 0) heldReply.remember(replyId, words);
      replyTo(conversationId, null);
    }
    if (!isCaughtUp) toastManager.add({ description: i18next.t('composer.catchingUp') });
    return { failure: null, words: left };
  }

  /** False: something of it is not in the outbox. */
  const send = async (sawUpTo: SawUpTo | null): Promise<boolean> => {
    setFailure(null);
    const words = draft.text;
    draft.hold(true);
    draft.type('');
    const left = await queueAll(words, sawUpTo);
    draft.hold(false);
    if (left.words.trim() === '') {
      pending.current = null;
      await draft.save();
    } else draft.putBack(left.words);
    setFailure(left.failure);
    return left.failure === null;
  };
  return { send, failure, forgetFailure: () => setFailure(null) };
}
