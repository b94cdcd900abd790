import type { RuleCause } from '../../../domain/automation/matchRule.ts';
import type { ClearEvent } from '../../../domain/events.ts';
import { waits } from '../../../domain/routing/waiting.ts';

/** Whether a record is one that opened its conversation, which no event of a customer's message says. */
type Opening = { readonly opens: boolean };

type StateChanged = Extract<ClearEvent, { type: 'inbox.stateChanged.v1' }>;

/** Only the end of a snooze is nobody's doing. */
const ofState = ({ state, by }: StateChanged): readonly RuleCause[] => [
  { kind: 'stateBecomes', state },
  ...(state === 'open' && by === null ? [{ kind: 'snoozeOver' } as const] : []),
];

/** What of an event a rule may wait for; none: nothing. */
export function causesOf(event: ClearEvent, { opens }: Opening): readonly RuleCause[] {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return [
        ...(waits(event) ? [{ kind: 'messageReceived' } as const] : []),
        ...(opens ? [{ kind: 'stateBecomes', state: 'open' } as const] : []),
      ];
    case 'labels.labelAdded.v1':
      return [{ kind: 'labelSet', labelId: event.labelId }];
    case 'labels.labelRemoved.v1':
      return [{ kind: 'labelRemoved', labelId: event.labelId }];
    case 'inbox.stateChanged.v1':
      return ofState(event);
    case 'contacts.fieldSet.v1':
      return [{ kind: 'fieldChanged', fieldId: event.fieldId }];
    default:
      return [];
  }
}
