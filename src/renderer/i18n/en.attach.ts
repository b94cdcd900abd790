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

export const voice = {
  record: 'Record a voice message',
  label: 'Voice message',
  recording: 'Recording',
  paused: 'Recording paused',
  pause: 'Pause recording',
  resume: 'Go on recording',
  cancel: 'Discard recording',
  finish: 'Done',
  left: '{{time}} left',
  tooLong: 'So long that the customer has to download it first.',
  noMicrophone:
    'Baton cannot hear a microphone. Connect one, and allow Baton to use it in the settings of this computer.',
  failed: 'Nothing was recorded. Try again.',
};
