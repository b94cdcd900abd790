/** What each may do, and at which hours. */
export const rights = {
  repliesFrom: 'You may answer from {{at, dayAndTime}} on. Until then you read along.',
  finishUntil: 'Your hours are over. Finish what you began by {{at, dayAndTime}}.',
  open: 'Rights',
  openOf: 'What {{name}} may do',
  title: 'What {{name}} may do',
  ownerHoldsAll: 'An owner holds everything, at every hour, and sees everything.',
  template: 'Template',
  templateHint: 'What a job usually needs. Choose one, then put right what is different for this person.',
  noTemplate: 'None',
  switches: 'Each right, what goes wrong most often first',
  everyHour: 'At every hour',
  hoursOf: 'Hours: {{right}}',
  sees: 'Sees',
  labels: 'Labels they see',
  noLabels: 'There are no labels yet. Make one in a conversation first.',
  teams: 'Teams they see',
  noTeams: 'There are no teams yet. Make one under Teams first.',
  teamsHint: 'What is assigned to anybody in the team. What is assigned to nobody is no team’s.',
  onlyAssigned: 'Answers only what is assigned to them',
  conflicts: 'This does not go together',
  differences: 'Other than the template',
  noDifferences: 'Everything is as the template has it.',
  reasonHint: 'Kept with the change. May be left empty.',
  save: 'Save',
  check: 'Does it go together?',
  checkClean: 'What everybody was given goes together.',
  lastCheck: 'Checked on {{time}}: {{count}} found. Baton checks every night at 04:00.',
  useTemplates: 'With more than ten people, templates save most of the work: choose one under Rights.',
  hours: 'Hours',
  hoursLead:
    'Hours with a name. Rights refer to them, so the night is the same night everywhere. A change counts at once.',
  timeZone: 'Time zone of the business',
  grace: 'To finish a reply after hours',
  minutes: '{{count}} minutes',
  addHours: 'Add hours',
  edit: 'Edit',
  editHoursOf: 'Edit {{name}}',
  removeHours: 'Remove',
  now: 'Now',
  noHours: 'Never',
  everyDay: 'Every day',
  span: '{{days}}, {{from}} to {{to}}',
  from: 'From',
  to: 'To',
  nextDay: 'On the next day.',
  addSpan: 'Add more hours',
  removeSpan: 'Remove these hours',
};

export const schedule = {
  working: 'Working hours',
  offHours: 'Off-hours',
  away: 'Away',
  night: 'Night',
};

export const permissionTemplate = {
  csNightShift: 'CS Night Shift',
  frontline: 'Frontline minimum',
  newcomer: 'Newcomer',
  senior: 'Senior customer service',
  afterSales: 'After-sales',
  logistics: 'Logistics',
  finance: 'Finance',
  marketing: 'Marketing',
  brandManager: 'Brand manager',
  teamLead: 'Team lead',
};

export const permissionTemplateMeaning = {
  csNightShift: 'answers at night only, sees labels, takes nothing out',
  frontline: 'answers and sees the catalogue, nothing else',
  newcomer: 'answers only what is assigned to them',
  senior: 'answers, gives work to others, puts details right',
  afterSales: 'answers and puts details right',
  logistics: 'sees and answers what is labelled for them',
  finance: 'reads along, uses payments, sees reports',
  marketing: 'answers, writes to many, manages message templates',
  brandManager: 'leads, changes the business profile, writes to many',
  teamLead: 'leads: gives work to others, sets automatic answers',
};

export const accessConflict = {
  windowWithoutRight: '“{{right}}” has hours but is switched off, so the hours do nothing.',
  windowNeverOpens: '“{{right}}” is bound to hours that never come.',
  seesNothing:
    'Sees certain labels or teams only, and none is chosen or left: they see nothing but what is assigned to them.',
  labelsUnseen: 'Sees conversations by their labels, but may not see labels.',
  setsUnseenLabels: 'May set labels without seeing them.',
  answersUnseen: 'May answer everybody, but sees only what is assigned to them.',
  assignsUnseen: 'Gives work to others that they do not see themselves.',
  deletesAndBroadcasts: 'May delete and write to many. Together these lead to most complaints.',
  farFromTemplate: 'So much was changed that the template says nothing any more.',
  templateUnknown: 'The template is not one of Baton’s.',
};

export const risk = { high: 'High risk', medium: 'Some risk', low: 'Low risk' };

export const sight = {
  everything: 'every conversation',
  some: 'certain labels or teams, and what is theirs',
  assigned: 'only what is assigned to them',
};

export const accessDiffers = {
  right: '{{right}}',
  window: '{{right}}: the hours',
  role: 'The role',
  answers: 'Whom they answer',
  sees: 'Whom they see',
};
