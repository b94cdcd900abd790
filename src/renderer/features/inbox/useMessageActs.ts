import { useCallback, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { focusComposer } from '../../workspace/focusPane.ts';
import { reportFailure } from '../../workspace/report.ts';
import { openConversationAt } from '../../workspace/workspaceStore.ts';
import { askToDelete } from './deleting.ts';
import type { MessageActs } from './messageActs.ts';
import { choicesFor } from './messageStatus.ts';
import { replyTo } from './replyingTo.ts';

type Reply = Pick<
  MessageRow,
  'conversationId' | 'replyId' | 'status' | 'retryAt' | 'errorCode' | 'notSentReason' | 'wasSentAgain'
>;

/** Sending again and discarding, with the question in between where the customer might get it twice. */
export function useReplyActs() {
  const sendReplyAgain = useCommand('inbox.sendReplyAgain');
  const discardReply = useCommand('inbox.discardReply');
  const [asked, setAsked] = useState<Reply | null>(null);
  const sendAgain = useCallback(
    ({ conversationId, replyId }: Reply) => {
      setAsked(null);
      if (replyId !== null) void sendReplyAgain({ conversationId, replyId }).then(reportFailure);
    },
    [sendReplyAgain],
  );
  const onSendAgain = useCallback(
    (row: Reply) => (choicesFor(row).mustAsk ? setAsked(row) : sendAgain(row)),
    [sendAgain],
  );
  const onDiscard = useCallback(
    ({ conversationId, replyId }: Reply) => {
      if (replyId !== null) void discardReply({ conversationId, replyId }).then(reportFailure);
    },
    [discardReply],
  );
  return { asked, sendAgain, onSendAgain, onDiscard, onCancel: () => setAsked(null) };
}

const onDelete = ({ conversationId, key }: MessageRow): void =>
  askToDelete({ conversationIds: [conversationId], message: key });

/** Answering, reacting, deleting, going to what was answered. */
export function useAnswerActs(
  conversationId: ConversationId,
): Pick<MessageActs, 'onReply' | 'onReact' | 'onGoTo' | 'onDelete'> {
  const queueReply = useCommand('inbox.queueReply');
  const onReply = useCallback(
    (row: MessageRow) => {
      replyTo(conversationId, row);
      focusComposer();
    },
    [conversationId],
  );
  const onReact = useCallback(
    ({ conversationId: of, key, reactions }: MessageRow, chosen: string) => {
      const isTakenBack = reactions.some(({ emoji, from }) => from === 'us' && emoji === chosen);
      const body = { kind: 'reaction', emoji: isTakenBack ? '' : chosen } as const;
      // WhatsApp knows the message only in the chat it is in.
      void queueReply({ conversationId: of, replyId: uuidv7(), body, quotedKey: key }).then(reportFailure);
    },
    [queueReply],
  );
  const onGoTo = useCallback((id: number) => openConversationAt(conversationId, id), [conversationId]);
  const mayDelete = useRight('history.delete') === true;
  return { onReply, onReact, onGoTo, onDelete: mayDelete ? onDelete : null };
}
