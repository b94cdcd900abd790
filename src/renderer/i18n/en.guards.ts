/** Proving oneself twice. */
export const secondStep = {
  title: 'One step more',
  lead_code: 'Enter the code your authenticator app shows now.',
  lead_colleague: 'Ask another administrator to choose themselves and enter their own PIN.',
  lead_recoveryKey: 'Type the recovery key of the business.',
  instead_code: 'Use your authenticator app instead',
  instead_colleague: 'Ask another administrator instead',
  instead_recoveryKey: 'Use the recovery key instead',
  setUpOwn: 'You can set up a step of your own under Settings, Your second step.',
  code: 'Code',
  setUpTitle: 'Set up your authenticator app',
  setUpLead:
    'Let the app on your phone read the picture, or type the key into it. Then enter the code it shows: from then on Baton asks for one before what weighs.',
  picture: 'Picture for the authenticator app',
  secret: 'Key for the authenticator app',
  setUpAct: 'Set up',
};

export const ownStep = {
  title: 'Your second step',
  lead: 'Before payments, taking data out, deleting, and changes of the team or of keys, Baton asks for your PIN again. With a second step it also asks for a code only your phone knows, so that a PIN somebody saw is not enough.',
  practice: 'In practice everybody knows the PIN. A second step is set up in your own business.',
  required: 'Your team is large enough that its rules ask for a second step. Set yours up now.',
  none: 'You have not set up a second step.',
  codesSince: 'Codes of your authenticator app, since {{date}}.',
  setUp: 'Set up an authenticator app',
  replace: 'Set up another app instead',
  remove: 'Do without',
  lost: 'Lost your phone? An administrator can reset your second step under Team members; the recovery key of the business works in its place too.',
  keys: 'Security keys (FIDO2) cannot be used in this version of Baton.',
};

export const guards = {
  meter: 'Who may do most harm',
  share: '{{right}}: up to {{percent}} in 100',
  heldOf: '{{held}} of {{allowed}}',
  shareOver:
    '“{{right}}” is held by {{held}}, where the rules of the team mean {{allowed}} at most. Administrators are not counted.',
  toxicPair:
    '{{name}} may both delete history and write to many at once. Teams where one person can do both get far more complaints: take one of the two away if it is not needed.',
  standardShare:
    '{{held}} of your team are Standard members; most teams do best with {{wanted}} or more, who answer customers and can do little harm.',
  proposals: 'Waiting for a second administrator',
  proposed: '{{by}} wants {{name}} to be {{role}}.',
  approve: 'Agree',
  approveOf: 'Agree to the change of {{name}}',
  decline: 'Decline',
  declineOf: 'Decline the change of {{name}}',
  resetStep: 'Reset second step',
  resetStepOf: 'Reset the second step of {{name}}',
};

export const rules = {
  title: 'Team rules',
  lead: 'They guard who may do what. Each is kept with who changed it and when.',
  practice: 'In practice there is only you. Rules belong to your own business.',
  guards: 'Guards',
  numbers: 'Limits',
  steps: 'What asks for a second step',
  off: 'Off',
  warn: 'Say so',
  block: 'Refuse',
  ownPin: 'The own PIN only',
  whereSetUp: 'A second step from who has set one up',
  always: 'A second step from everybody',
  twoAdministrators: 'Fewer than two administrators',
  shares: 'Too many with a risky right',
  toxicPair: 'Deleting and writing to many in one hand',
  standardAdvice: 'Too few Standard members',
  secondApprover: 'Changes of rights off hours',
  changeAttempts: 'Many changes of rights within an hour',
  maxMembers: 'Members at most',
  broadcastShare: 'May write to many: of 100',
  editShare: 'May edit customers’ data: of 100',
  deleteShare: 'May delete history: of 100',
  standardShare: 'Should be Standard: of 100',
  attemptsPerHour: 'Changes of rights an hour',
  maxMentions: 'Colleagues mentioned in one note',
  vipSpend: 'A VIP spends more than this in a month',
  spendCurrency: 'Currency of what customers spend',
  secondStepOver: 'A second step is a duty over so many members (empty: never)',
  audit: 'The audit',
  sendingClaims: 'Whoever answers nobody’s conversation looks after it',
  answering: 'Answering together',
  accessKept: 'Sign-ins, refusals and exports are kept',
  numberWrong: 'A whole number up to {{most}}.',
  save: 'Save',
  saveOf: 'Save: {{label}}',
};

export const rulesHint = {
  spendCurrency: 'Counts from the next amount that is written down.',
  twoAdministrators: 'In case one is ill or loses their PIN. The last one can never be taken away.',
  shares: 'Administrators, who hold everything, are not counted.',
  toxicPair: '“Say so” asks for a reason and tells the other administrators.',
  standardAdvice: 'In teams of five and more.',
  secondApprover: '“Refuse” lets them wait until another administrator agrees.',
  changeAttempts: '“Refuse” asks a second step of everybody after that, for an hour.',
  accessKept:
    'Never less. What is older then is deleted at the next sign-in; that it was deleted stays provable. What people did to messages and the team is always kept.',
};

export const accessKept = {
  days90: '90 days',
  days180: '180 days',
  days365: '365 days',
  always: 'For ever',
};

export const sensitiveAct = {
  payments: 'Payments',
  export: 'Taking data out',
  delete: 'Deleting',
  members: 'Changing the team',
  keys: 'Changing keys',
};

export const deleted = {
  title: 'Deleted',
  lead: 'Nobody here sees these messages any more; customers keep what they have. For 30 days they can be restored. Afterwards they stay out of sight, sealed on this computer, until the customer is erased.',
  none: 'Nothing was deleted in the last 30 days.',
  noneHint: 'What somebody deletes can be restored here.',
  messages_one: '{{count}} message',
  messages_other: '{{count}} messages',
  byOn: 'Deleted by {{name}} on {{date}}.',
  until: 'Can be restored until {{date}}.',
  restore: 'Restore',
  restoreOf: 'Restore what was deleted of {{name}}',
  message: 'Delete this message',
  conversation: 'Delete this conversation',
  messageTitle: 'Delete this message?',
  conversationTitle: 'Delete this conversation?',
  dialogLead: 'It goes out of everybody’s sight here. The customer keeps it. For 30 days it can be restored.',
  reason: 'Reason',
  cancel: 'Cancel',
  delete: 'Delete',
};

export const size = {
  title: 'Rules by size',
  lead: 'One choice for all the rules below. You see what would change first; each rule can be set differently afterwards.',
  small: 'Small: under 50 messages a day',
  medium: 'Medium: 50 to 300 messages a day',
  large: 'Large: over 300 messages a day',
  asItIs: 'As the rules are',
  look: 'Look',
  lookOf: 'Look at {{size}}',
  diffLead: 'Only rules change. Nobody gains or loses a right by it.',
  rule: 'Rule',
  now: 'Now',
  after: 'Then',
  never: 'Never',
  apply: 'Apply',
};

export const sizeMeaning = {
  small: 'one administrator, about two who answer',
  medium: 'an administrator, a supervisor, about five who answer',
  large: 'two administrators, groups such as marketing, customer service, logistics',
};
