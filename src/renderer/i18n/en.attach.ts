/** Files and voice messages on their way out. */

export const attach = {
  choose: 'Attach files',
  list: 'Files to send',
  remove: 'Remove {{name}}',
  reading: 'Being made ready',
  caption: 'Add a caption',
  dropHere: 'Drop files here to send them',
  smaller: 'Make it smaller',
  asPhoto: 'Send as a photo',
  again: 'Try again',
  cannotRedraw: 'This picture cannot be made smaller here.',
};
