import type { AssignTo, RuleAction } from '../../../domain/automation/rule.ts';
import type { LabelId, MemberId, TeamId } from '../../../domain/ids.ts';

/* What a rule does, as the form has it: one entry for each kind of action, in the order in which they are done. */

/** Empty: not. */
export type ActionsDraft = {
  readonly removeLabel: string;
  readonly addLabel: string;
  /** `member <id>`, `team <id>` or `nobody`. */
  readonly assign: string;
  readonly notify: '' | 'holder' | 'supervisors' | 'members';
  readonly notifyMembers: readonly MemberId[];
  readonly note: string;
  readonly reply: string;
  readonly webhook: string;
};

export const NO_ACTIONS: ActionsDraft = {
  removeLabel: '',
  addLabel: '',
  assign: '',
  notify: '',
  notifyMembers: [],
  note: '',
  reply: '',
  webhook: '',
};

type Form<Action> = {
  readonly read: (action: Action) => Partial<ActionsDraft>;
  /** Null: it is not asked for, or not all of it is said. */
  readonly write: (draft: ActionsDraft) => Action | null;
};
type Forms = {
  readonly [Kind in RuleAction['kind']]: Form<Extract<RuleAction, { readonly kind: Kind }>>;
};

const keyOf = (to: AssignTo): string => {
  switch (to.kind) {
    case 'member':
      return `member ${to.memberId}`;
    case 'team':
      return `team ${to.teamId}`;
    case 'nobody':
      return 'nobody';
  }
};

function assignTo(key: string): AssignTo | null {
  const [kind, id] = key.split(' ');
  if (kind === 'member') return { kind, memberId: id as MemberId };
  if (kind === 'team') return { kind, teamId: id as TeamId };
  return kind === 'nobody' ? { kind } : null;
}

const FORMS: Forms = {
  removeLabel: {
    read: ({ labelId }) => ({ removeLabel: labelId }),
    write: ({ removeLabel: labelId }) =>
      labelId === '' ? null : { kind: 'removeLabel', labelId: labelId as LabelId },
  },
  addLabel: {
    read: ({ labelId }) => ({ addLabel: labelId }),
    write: ({ addLabel: labelId }) =>
      labelId === '' ? null : { kind: 'addLabel', labelId: labelId as LabelId },
  },
  assign: {
    read: ({ to }) => ({ assign: keyOf(to) }),
    write({ assign }) {
      const to = assignTo(assign);
      return to && { kind: 'assign', to };
    },
  },
  notify: {
    read: ({ whom }) => ({
      notify: whom.kind,
      notifyMembers: whom.kind === 'members' ? whom.memberIds : [],
    }),
    write({ notify, notifyMembers }) {
      if (notify === 'members')
        return notifyMembers.length === 0
          ? null
          : { kind: 'notify', whom: { kind: notify, memberIds: [...notifyMembers] } };
      return notify === '' ? null : { kind: 'notify', whom: { kind: notify } };
    },
  },
  note: {
    read: ({ text }) => ({ note: text }),
    write: ({ note }) => (note.trim() === '' ? null : { kind: 'note', text: note.trim() }),
  },
  reply: {
    read: ({ text }) => ({ reply: text }),
    write: ({ reply }) => (reply.trim() === '' ? null : { kind: 'reply', text: reply.trim() }),
  },
  webhook: {
    read: ({ webhookId }) => ({ webhook: webhookId }),
    write: ({ webhook: webhookId }) => (webhookId === '' ? null : { kind: 'webhook', webhookId }),
  },
};

const readOne = <Kind extends RuleAction['kind']>(
  kind: Kind,
  action: Extract<RuleAction, { readonly kind: Kind }>,
): Partial<ActionsDraft> => (FORMS[kind] as Form<typeof action>).read(action);

export const readActions = (actions: readonly RuleAction[]): ActionsDraft =>
  actions.reduce((draft, action) => ({ ...draft, ...readOne(action.kind, action) }), NO_ACTIONS);

/** @param mayReply whether there is a message to answer. */
export const writeActions = (draft: ActionsDraft, mayReply: boolean): RuleAction[] =>
  Object.values(FORMS)
    .map((form) => form.write(draft))
    .filter((action) => action !== null && (mayReply || action.kind !== 'reply')) as RuleAction[];
