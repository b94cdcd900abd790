import { AUTOMATIC_LABEL_NAMES } from '../../domain/labels/automaticLabels.ts';

/** What a label says beside its name, and the labels nobody sets. */
export const labelForm = {
  description: 'What it is for',
  owner: 'Owner',
  ownerHint: 'Who answers for what carries it.',
  nobody: 'Nobody',
  team: 'Team: {{name}}',
  isTopic: 'Is a topic',
  isTopicHint: 'What a conversation is about. Reports and rules tell conversations apart by their topics.',
  keywords: 'Words that set it',
  keywordsHint:
    'With commas between, such as “refund, #return”. A customer’s message or a note of your team with one of them sets the label, unless somebody took it off. A name that begins with # sets it too.',
  many: 'There are {{count}} labels already. With more than {{advised}}, finding the right one takes longer.',
  saveAnyway: 'Save it anyway',
  topic: 'Topic',
  ownedBy: 'Owner: {{name}}',
  setBy: 'Set by: {{words}}',
  uses_one: 'on {{count}} conversation',
  uses_other: 'on {{count}} conversations',
};

export const automaticLabel = AUTOMATIC_LABEL_NAMES.en;
export const automatic = {
  mark: 'automatic',
  title: 'Automatic labels',
  lead: 'Nobody sets these. They come and go by themselves.',
  newCustomer: 'For 24 hours after the first contact.',
  highPriority: 'More than 3 messages of the customer since your last answer.',
  followUp: 'Your answer is due, and the customer has waited for 48 hours.',
  now: 'Now {{uses}}.',
  open: 'Open',
};

/** How long a customer has waited, beside their name. */
export const wait = {
  waits: 'Waits {{time}}',
  due: 'Due in {{time}}',
  overdue: 'Overdue {{time}}',
};

/** Settings > Business Tools > Service levels. */
export const levels = {
  title: 'Service levels',
  lead: 'By when customers are to be answered. Baton counts down on every conversation, and records who was not answered in time.',
  rules: 'Rules',
  rulesLead: 'Of several rules about one conversation the soonest counts down; each is recorded by itself.',
  everything: 'Every conversation',
  ofLabel: 'Label {{name}}',
  ofChannel: 'Number {{name}}',
  noLabelYet: 'Counts once there is a label of this name.',
  gone: 'A label or number that is no more',
  within: 'Answered within {{time}}',
  anyHour: 'at every hour',
  inHours: 'in the hours “{{name}}”, not on holidays',
  switch: 'Use the rule: {{name}}',
  change: 'Change the rule: {{name}}',
  remove: 'Remove the rule: {{name}}',
  add: 'New rule',
  applies: 'What it is about',
  amount: 'Answered within',
  unit: 'Unit',
  seconds: 'seconds',
  minutes: 'minutes',
  hours: 'hours',
  hoursChoice: 'Hours that count',
  alerts: 'Alert administrators where it is not kept',
  alerted: 'administrators are alerted',
  amountWrong: 'A whole number, at least 1 and a week at most.',
  save: 'Save rule',
  cancel: 'Cancel',
  colours: 'Colours and calls',
  colourAfter: 'Colour the wait after (seconds)',
  colourHint:
    'Once a customer has waited that long the chip turns amber, and red once the answer is overdue.',
  supervisors: 'Called at #Urgent',
  supervisorsHint:
    'They and the administrators are alerted the moment a label named Urgent is set. Where alerts go by e-mail, this one does too.',
  saveSettings: 'Save',
  breaches: 'Not answered in time',
  day: 'Day',
  noneHint: 'On this day every customer was answered in time.',
  wasDue: 'Due {{when}}',
  took: 'answered after {{time}}',
  notYet: 'not answered yet',
  late: 'found when Baton was opened again',
  onDuty: 'On duty: {{names}}',
  nobodyOnDuty: 'Nobody was on duty',
  open: 'Open the conversation with {{name}}',
};
