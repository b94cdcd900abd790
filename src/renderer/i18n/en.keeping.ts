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

/** A customer asks to be forgotten. */
export const erasing = {
  act: 'Erase this person…',
  title: 'Erase {{name}} for ever?',
  lead: 'For when a customer asks to be forgotten. It cannot be undone, by nobody.',
  goes: 'Gone: name, numbers, every message and file of theirs and to them, drafts, replies that wait, and all of it in the search.',
  stays:
    'Kept: that somebody was erased, when, by whom, and the reason you give here. Do not name the person in it.',
  backups: 'Backups and exports made before still hold everything. Delete those you have.',
  again: 'If they write again, they are somebody new.',
  reason: 'Reason',
  confirm: 'Erase for ever',
  cancel: 'Cancel',
  done: 'Erased',
  gap: 'This person’s messages were erased on {{date}} by {{member}}.',
  gapNobody: 'This person’s messages were erased on {{date}}.',
};
