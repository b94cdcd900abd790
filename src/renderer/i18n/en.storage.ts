/** Damaged files, a disk that fails, a clock that jumped: what is so, and what to do. */
export const storage = {
  restoredTitle: 'Your data was repaired',
  restoredMissing: 'The file with everything you and your customers wrote was gone.',
  restoredDamaged: 'The file with everything you and your customers wrote was damaged.',
  restoredBehind: 'The file with everything you and your customers wrote lacked its newest part.',
  restoredBack:
    'Entries back: {{kept}}. From the second copy: {{fromCopy}}; saved from the damaged file: {{salvaged}}.',
  restoredAll: 'Nothing is missing.',
  restoredLost: 'Entries missing: {{missing}}.',
  restoredLostList: 'What is missing',
  lostRange: 'Entries {{from}} to {{to}}',
  lostOne: 'Entry {{from}}',
  lostBetween: 'between {{after}} and {{before}}',
  lostAfter: 'after {{after}}',
  lostBefore: 'before {{before}}',
  lostAt: '{{after}}',
  lostUnknown: 'time not known',
  restoredAdvice:
    'What to do: ask customers who wrote at those times to write again; WhatsApp does not send those messages a second time. Before you answer again, ask whether your answer arrived.',
  restoredKeptAs:
    'The damaged file is kept as {{name}} in Baton’s data folder. Have the disk of this computer checked.',
  restoredMissingAdvice: 'If nobody removed the file, have the disk of this computer checked.',
  understood: 'Understood',
  rebuild: 'Rebuild views…',
  rebuildStop: 'Stop rebuilding ({{percent}})',
  rebuildTitle: 'Rebuild what the lists and chats are drawn from?',
  rebuildBody:
    'Use this when a list or a chat looks wrong. Nothing is lost and you can go on working: the old views stay in use until the new ones are complete. You see how far it is in the status bar, and can stop it in this menu.',
  rebuildConfirm: 'Rebuild',
  rebuildCancel: 'Cancel',
  diskFull: 'The disk is full: nothing new can be stored. Make room; Baton goes on by itself.',
  noRoomForFiles:
    'There is no room for photos and files: they are fetched as soon as there is. Messages are still stored.',
  diskReadOnly:
    'Baton may not write to its data folder: nothing new can be stored. Allow writing; Baton goes on by itself.',
  diskFailing:
    'The disk does not keep what is written: nothing new can be stored. Baton tries again by itself. If this stays, have the disk checked.',
  copyRefused: 'The second copy of the journal is not written: an entry in the journal was changed',
  copyFailing: 'The second copy of the journal cannot be written',
  clockMoved: 'The clock of this computer jumped by {{duration}}: check date and time',
  opening: 'Opening your data again…',
  restoring: 'Repairing your data: {{percent}}',
};
