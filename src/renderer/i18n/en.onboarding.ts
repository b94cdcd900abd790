/** What somebody will see, before they are given it. */
export const preview = {
  title: 'What they will see',
  titleOf: 'What {{name}} will see',
  everything_one: 'Every conversation: {{count}} now.',
  everything_other: 'Every conversation: {{count}} now.',
  some: '{{seen}} of {{all}} conversations now.',
  assignedNone: 'Only what is assigned to them. Nothing is yet.',
  assigned_one: 'Only what is assigned to them: {{count}} conversation now.',
  assigned_other: 'Only what is assigned to them: {{count}} conversations now.',
  isPartial: 'Counted among the conversations you see yourself.',
  answersAll: 'Answers every one of them.',
  answersSome_one: 'Answers {{count}} of them, what is assigned to them.',
  answersSome_other: 'Answers {{count}} of them, what is assigned to them.',
  answersNone: 'Answers none now, and each one that is assigned to them.',
  readsAlong: 'Answers none: reads along.',
  hours: '{{right}}: only in the hours “{{hours}}”, {{spans}}.',
  supervised_one: 'Their first {{count}} reply waits until a colleague approves it.',
  supervised_other: 'Their first {{count}} replies wait until a colleague approves them.',
  places: 'Finds, besides conversations: {{places}}.',
  noPlaces: 'Finds conversations and nothing about the business.',
  switches: '{{held}} of {{all}} rights are theirs.',
};

/** Letting many in from a table. */
export const newcomers = {
  open: 'Add from a table',
  title: 'Add members from a table',
  lead: 'A CSV or Excel file (XLSX) with one person in each row, up to 500. Nobody is added before you have seen what it says.',
  columns: 'Columns it may have, in any order',
  choose: 'Choose a table',
  other: 'Another table',
  noNames: 'None of its columns is called “Name”. Give the first row the names of the columns below.',
  unknownColumns: 'Nothing is taken of these columns: {{columns}}.',
  nobody: 'There is nobody in this table.',
  list: 'Who is in the table',
  line: 'Row',
  person: 'Person',
  given: 'Given',
  state: 'State',
  willBeAdded: 'Will be added',
  leftOut_one:
    '{{count}} row is left out. Put it right in the table and choose it again, or go on without it.',
  leftOut_other:
    '{{count}} rows are left out. Put them right in the table and choose it again, or go on without them.',
  add_one: 'Add {{count}} member',
  add_other: 'Add {{count}} members',
  afterwards:
    'Each gets a starting PIN. You are shown them one after the other when all are added, and only then.',
  adding: 'Adding {{done}} of {{total}}',
  stop: 'Stop',
  added: 'Added',
  stopped: 'Not added: stopped',
  addedAll_one: '{{count}} member was added in {{time}}.',
  addedAll_other: '{{count}} members were added in {{time}}.',
  addedNone: 'Nobody was added.',
  pinsAgain: 'Whose starting PIN you did not note gets another by “New starting PIN” beside their name.',
  addedIn: '{{name}} was added in {{time}}.',
  nudge: 'You have added {{number}} one by one. A table adds many at once.',
  waits: 'first {{number}} wait for approval',
};

export const newcomerColumn = {
  name: 'Name',
  role: 'Role',
  template: 'Template',
  phone: 'Phone',
  email: 'E-mail',
  teams: 'Teams',
  tags: 'What they do',
  supervised: 'First replies',
};

export const newcomerColumnMeaning = {
  name: 'needed, and nobody else’s in the team',
  role: 'one of: {{choices}}; empty is Standard',
  template: 'in place of a role, one of: {{choices}}',
  phone: 'with the country, such as +44 7700 900123',
  email: 'a complete address',
  teams: 'teams there are already, with commas between them',
  tags: 'any of: {{choices}}',
  supervised: 'how many first replies wait for approval',
};

export const newcomerFault = {
  nameMissing: 'There is no name.',
  nameTooLong: 'The name is too long: 80 letters at most.',
  nameTwice: 'The name stands in the table twice.',
  nameTaken: 'Somebody of this name is in the team already.',
  roleUnknown: '“{{written}}” is no role.',
  templateUnknown: '“{{written}}” is no template.',
  phoneWrong: '“{{written}}” is no complete phone number with its country.',
  emailWrong: '“{{written}}” is no complete e-mail address.',
  teamUnknown: 'There is no team “{{written}}”. Make it first, under Teams.',
  tagUnknown: '“{{written}}” is not among what somebody may do.',
  supervisedWrong: '“{{written}}” is no number of replies.',
};
