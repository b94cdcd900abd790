import type { QuestionRow } from '../../../contract/questions.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { IntentDialog } from './IntentDialog.tsx';
import { QuickReplyForm } from './QuickReplyForm.tsx';

export type Making = { readonly what: 'intent' | 'quickReply'; readonly row: QuestionRow };

type Props = {
  readonly making: Making;
  readonly maySave: { readonly shared: boolean; readonly own: boolean };
  readonly onClose: () => void;
};

/** What answers a question the next time, begun with the words of the one that was asked. */
export function MadeOf({ making: { what, row }, maySave, onClose }: Props) {
  const others = valueOf(useLiveQuery('automation.listQuickReplies', {})) ?? [];
  if (what === 'intent') return <IntentDialog intent={null} example={row} onClose={onClose} />;
  const props = { reply: null, others, maySave, onClose };
  return <QuickReplyForm {...props} suggestedName={row.text} />;
}
