/** Alerts that ring a member's own phone. */
export const push = {
  title: 'Urgent alerts by WhatsApp',
  lead: 'When something is urgent or a customer waits too long, these members also get a template message on their own phone. It holds no word, name or number of a customer. WhatsApp bills it as any template.',
  channel: 'From this number',
  template: 'Approved template',
  templateHint: 'Templates of your account that hold text only.',
  chooseTemplate: 'Choose a template',
  noTemplates: 'This account has no approved template that holds text only.',
  place: 'In {{place}} stands',
  members: 'Who gets it',
  member: 'Member',
  chooseMember: 'Choose a member',
  number: 'Their own WhatsApp number',
  numberHint: 'With the country code, such as +34 611 222 333.',
  numberWrong: 'A number with its country code, such as +34 611 222 333.',
  agreed: '{{name}} agreed that Baton writes to this phone',
  somebody: 'This member',
  addMember: 'Add a member',
  removeMember: 'Do not write to {{name}}',
  save: 'Save',
  saved: 'Saved.',
  stop: 'Send none',
};

export const pushPlace = {
  business: 'the name of the business',
  waiting: 'how many conversations wait',
  minutes: 'how many minutes the customer has waited',
};

export const pushState = {
  waiting: 'WhatsApp push to {{name}} waiting',
  sending: 'WhatsApp push to {{name}} being sent',
  sent: 'WhatsApp push to {{name}} sent',
  refused: 'WhatsApp push to {{name}} failed: {{why}}',
  unknown: 'It is not known whether the WhatsApp push to {{name}} left',
};

export const pushFault = {
  template: 'the template cannot be sent like this. Choose it again.',
  channel: 'the number it goes out from is not connected.',
  unreachable: 'WhatsApp could not be reached for an hour.',
  rateLimited: 'WhatsApp took no more messages for an hour.',
  busy: 'WhatsApp was too busy for an hour.',
  tokenRefused: 'WhatsApp did not accept the access token.',
};
