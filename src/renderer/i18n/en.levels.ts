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
    'With commas between, such as “refund, #return”. A message of a customer with one of them sets the label, unless somebody took it off. A name that begins with # sets it too.',
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
  find: 'Find them',
};
