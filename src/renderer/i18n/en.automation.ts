/** Who wrote what no person wrote. */
export const automaticMark = {
  greeting: 'Sent by Baton: greeting',
  away: 'Sent by Baton: away message',
  faq: 'Sent by Baton: answer to a question',
  rule: 'Sent by Baton: automation',
};

export const quickReplies = {
  title: 'Quick replies',
  lead: 'Ready answers. Type a slash in the message box to find one; it is shown filled in before you send it.',
  keys: 'Arrow keys choose, Enter puts it into the box, Esc closes.',
  noneFound: 'No quick reply has this. Esc closes the list.',
  openTitle: 'Not filled in yet: {{places}}',
  openBody: 'Nothing is sent while this stands there. Write what belongs in its place, or take it out.',
  fillIn: 'Fill in what is known',
  search: 'Search quick replies',
  new: 'New quick reply',
  edit: 'Edit',
  editOf: 'Edit {{name}}',
  remove: 'Remove',
  removeOf: 'Remove {{name}}',
  removeTitle: 'Remove the quick reply “{{name}}”?',
  removeShared: 'It goes for everybody. What was sent with it stays.',
  removeOwn: 'Only you have it. What was sent with it stays.',
  shared: 'For everybody',
  own: 'Only yours',
  who: 'Who has it',
  name: 'Name',
  shortcut: 'Shortcut',
  shortcutHint: 'Letters and digits without spaces, typed after the slash. May be left empty.',
  shortcutWrong: 'Only letters, digits, - and _, without spaces.',
  shortcutTaken: 'Another quick reply has this shortcut already.',
  text: 'Text',
  preview: 'As a customer called Marta would read it',
  places: 'Put in',
  placesHint:
    'What stands after | is used where nothing is known. Without it, the message cannot be sent until somebody fills it in.',
  save: 'Save',
  cancel: 'Cancel',
  emptyTitle: 'No quick replies yet',
  emptyBody:
    'Write an answer once that everybody gives ten times a day: opening hours, shipping, where to find you.',
  starters: 'Begin with five examples',
  nothingFound: 'Nothing has these words.',
};

/** What a place in a text stands for. */
export const place = {
  name: 'Customer’s name',
  agent: 'Your name',
  business: 'Business',
  number: 'Our number',
  eta: 'Expected answer time',
  hours: 'Working hours',
};

export const autoReplies = {
  title: 'Automatic replies',
  lead: 'What Baton says to customers by itself. Everything is off until you switch it on.',
  noNumber: 'Connect a WhatsApp number first.',
  greeting: 'Greeting',
  greetingLead:
    'To somebody who writes for the first time, or again after a long while. Not while nobody is here.',
  away: 'Away message',
  awayLead: 'To whoever writes while nobody is here: once until somebody is.',
  isOn: 'Send it',
  hours: 'Nobody is here',
  afterDays: 'Greet again after',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  answerWithin: 'An answer takes',
  working_one: '{{count}} minute of working time',
  working_other: '{{count}} minutes of working time',
  language: 'Language of the expected time',
  text: 'Text',
  noEta: 'It does not say when an answer comes. Customers who know when to expect one wait for it.',
  noEtaTitle: 'No expected answer time',
  unknownPlace:
    'Baton cannot fill in {{places}} here, so nothing would be sent. Give it a fallback, or take it out.',
  neverOpen: 'The working hours are empty, so no time can be expected. Set them under Team Members.',
  preview: 'If Marta wrote now',
  save: 'Save',
  saved: 'Saved',
  rules:
    'Never twice for one message, five minutes apart at least, only within 24 hours of the customer’s message, and never in groups. What a customer wrote while Baton was closed gets no message once that time is over.',
  holidays: 'Holidays',
  holidaysLead:
    'On these days nobody works, whatever the weekday: the away message is on, and service levels in working hours stand still. Rights bound to hours stay as they are.',
  noHolidays: 'No holidays yet.',
  date: 'Date',
  holidayName: 'Name',
  addHoliday: 'Add holiday',
  removeHoliday: 'Remove {{name}}',
  dateTaken: 'This day is in the list already.',
};
