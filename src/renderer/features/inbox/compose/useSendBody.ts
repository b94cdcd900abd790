import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CommandInput } from '../../../../contract/index.ts';
import type { Failure } from '../../../../contract/failure.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { noteSent } from '../sentHere.ts';
import type { HeldReply } from './useHeldReply.ts';

export type Body = CommandInput<'inbox.queueReply'>['body'];

/** What every form of a message is given. */
export type FormProps = {
  /** The customer it goes to. */
  readonly them: string;
  readonly onSend: (body: Body) => void;
  readonly onCancel: () => void;
};

export type SendBody = {
  readonly failure: Failure | null;
  /** True: it is with Baton now. */
  readonly send: (body: Body, sendsUnwanted?: boolean) => Promise<boolean>;
  readonly forgetFailure: () => void;
};

/** Sends what is not text: templates, choices, places, cards. */
export function useSendBody(
  conversationId: ConversationId,
  { holdMs, remember }: Pick<HeldReply, 'holdMs' | 'remember'>,
): SendBody {
  // The same message tried again after a failure is the same reply, so it can never be queued twice.
  const pending = useRef<{ readonly text: string; readonly replyId: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (body: Body, sendsUnwanted = false): Promise<boolean> => {
    setFailure(null);
    const text = JSON.stringify(body);
    if (pending.current?.text !== text) pending.current = { text, replyId: uuidv7() };
    const { replyId } = pending.current;
    const result = await runCommand('inbox.queueReply', {
      conversationId,
      replyId,
      body,
      holdMs,
      sendsUnwanted,
    });
    if (!result.ok) {
      setFailure(result.error);
      return false;
    }
    pending.current = null;
    noteSent();
    remember(replyId, '');
    return true;
  };
  return { failure, send, forgetFailure: () => setFailure(null) };
}
