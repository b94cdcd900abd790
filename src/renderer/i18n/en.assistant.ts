export * from './en.rules.ts';

/** What answers questions by itself, and what it leaves for people. */
export const assistant = {
  title: 'FAQ assistant',
  lead: 'Answers questions customers ask again and again, on this computer and without any outside service. When it is not sure, or the customer wants a person, it says nothing more and leaves the conversation to your team with a summary.',
  where: 'Where it answers',
  noNumbers: 'Connect a WhatsApp number first.',
  threshold: 'How sure it has to be',
  thresholdHint: 'Below this it does not answer.',
  percent: '{{count}} %',
  maxInRow: 'Answers in a row',
  maxInRowHint: 'After so many without a person, a person takes over.',
  share: 'Who answers',
  shareLead: 'In the last 30 days. Three answers in ten by the assistant is a good aim.',
  meter: 'Share of the assistant',
  byAssistant: 'Assistant: {{count}}',
  byPeople: 'People: {{count}}',
  handedOver: 'Handed over: {{count}}',
  noAnswers: 'Nobody was answered yet.',
  try: 'Try it',
  tryLabel: 'What a customer might write',
  tryHint: 'Nothing is sent. Questions that are off are tried too.',
  best: 'Most like: {{name}}, {{confidence}} %',
  second: 'Then: {{name}}, {{confidence}} %',
  person: 'wants a person',
  nothingLike: 'Like nothing it knows.',
  wouldAnswer: 'It would answer:',
  questions: 'Questions',
  add: 'Add a question',
  edit: 'Edit',
  editOf: 'Edit {{name}}',
  newTitle: 'New question',
  switchOf: 'Answer “{{name}}”',
  none: 'No questions yet',
  name: 'Name',
  topic: 'Label it as',
  noTopic: 'No label',
  language: 'Language',
  phrases: 'What customers write, one example a line',
  answer: 'Answer',
  answerHint:
    'What stands after | is used where nothing is known; without it nothing is sent then, and a person takes over. How to reach a person is always added.',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove',
};

export const faqLanguage = {
  en: 'English',
  es: 'Spanish',
  pt: 'Portuguese',
  ar: 'Arabic',
  zh: 'Chinese',
};

/** Why a person has to take over. */
export const handover = {
  asked: 'The customer asks for a person.',
  unsure: 'The FAQ assistant was not sure what is asked.',
  tooMany: 'The FAQ assistant answered several times in a row.',
  late: 'It was too late for an automatic answer.',
};

/** What the assistant would do with a text. */
export const assistantOutcome = {
  answer: 'It answers.',
  nothing: 'It waits: this is no question yet.',
  asked: 'It hands over: a person is asked for.',
  unsure: 'It says nothing and hands over: not sure enough.',
  tooMany: 'It hands over.',
  late: 'It hands over.',
};
