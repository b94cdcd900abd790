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

/** Why WhatsApp might refuse a file after all, and what to do. */
export const fileDoubt = {
  pictureUnreadable:
    'Its width and height cannot be read: it may be damaged. Open it once before you send it.',
  stickerSize: 'Stickers are 512 by 512 pixels; WhatsApp may refuse this one. Send it as a photo instead.',
  videoCodec:
    'This film is not H.264, so WhatsApp may refuse it. Save it as an MP4 with H.264 and AAC, then attach it again.',
  videoSound:
    'The sound of this film is not one AAC track, so WhatsApp may refuse it. Save it as an MP4 with H.264 and AAC.',
  videoUnreadable:
    'Nobody can tell whether WhatsApp plays this film. Should it be refused, save it as an MP4 with H.264 and AAC.',
};
