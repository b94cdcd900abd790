/** When the keys leave memory, and what leaves for ever. */
export const deepLock = {
  title: 'Deep lock',
  lead: 'Locked deeply, not even this computer’s memory holds the key to your messages. New ones keep arriving, sealed; replies that wait are sent after somebody unlocks.',
  afterHours: 'Lock deeply when locked for',
  hours_one: '{{count}} hour',
  hours_other: '{{count}} hours',
  never: 'Never for that reason',
  closingTime: 'Lock deeply after closing time',
  closingHint: 'What is locked then, or later that evening, is locked deeply.',
  noTime: 'No closing time',
  always: 'Always after a sleep of more than 15 minutes, and after Baton was quit.',
  save: 'Save',
  cancel: 'Cancel',
};
