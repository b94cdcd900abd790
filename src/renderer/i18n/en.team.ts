/** Who works here, and as what. */
export const team = {
  title: 'Team members',
  businessTools: 'Business Tools',
  lead: 'Everybody has a PIN of their own, so that what is done is always done by somebody. A role says what they may do, and counts from the moment you change it.',
  oneAdministrator:
    'Only one person can let others in. Make somebody else an administrator, in case they are ill or lose their PIN.',
  add: 'Add a member',
  list: 'Members of the team',
  left: 'No longer here',
  you: 'You',
  role: 'Role',
  roleOf: 'Role of {{name}}',
  name: 'Name',
  nameHint: 'Customers do not see it; colleagues do.',
  color: 'Colour',
  colorOf: 'Colour {{number}}',
  addTitle: 'Add a member',
  addLead: 'Baton then shows a PIN to begin with. At their first visit they choose their own.',
  addAct: 'Add',
  cancel: 'Cancel',
  newPin: 'New starting PIN',
  newPinOf: 'New starting PIN for {{name}}',
  letGo: 'Let go',
  letGoOf: 'Let {{name}} go',
  letGoTitle: 'Let {{name}} go?',
  letGoLead:
    'They cannot come in any more, from this moment on. What they wrote stays, and you can let them in again.',
  reason: 'Reason',
  comeBack: 'Let in again',
  comeBackOf: 'Let {{name}} in again',
  leftOn: 'Left on {{date}}: {{reason}}',
  rolesTitle: 'What each role may do',
  may: 'Yes',
  mayNot: 'No',
  right: 'Right',
  practice: 'In practice there is only you. Members are added in your own business.',
  mayNotReply: 'You read along. Your role does not include answering customers.',
};

export const role = {
  owner: 'Owner',
  admin: 'Admin',
  supervisor: 'Supervisor',
  standard: 'Standard',
  viewer: 'Viewer',
};
export const roleMeaning = {
  owner: 'everything, and the only one who makes owners',
  admin: 'everything but owners',
  supervisor: 'answers, and puts customers’ details right',
  standard: 'answers customers',
  viewer: 'reads along',
};
export const right = {
  'inbox.reply': 'Answer customers',
  'contacts.edit': 'Put customers’ details right',
  'channels.connect': 'Connect numbers',
  'history.import': 'Bring history in',
  'history.export': 'Take everything out',
  'team.manage': 'Manage the team',
};
