/** What the operating system says for Baton, and its settings. */
export const notifications = {
  title: 'Notifications',
  lead: 'What Baton tells you through this computer while you look at something else. It counts for you, on this computer. While Baton is locked it says nothing.',
  kinds: 'Tell me when',
  text: 'What others may see on your screen',
  showsText: 'Show the customer’s name and words',
  showsTextHint: 'Off, a notification only says that something waits.',
  repeat: 'Say again that nobody looks after a customer',
  repeatHint: 'Until somebody takes the conversation or answers.',
  once: 'Only once',
  every_one: 'Every minute',
  every_other: 'Every {{count}} minutes',
};

/** The rules, as switches. */
export const notificationRule = {
  assigned: 'A colleague or a rule gives me a conversation',
  mine: 'A customer I look after writes',
  unassigned: 'A customer writes whom nobody looks after',
  mention: 'A colleague mentions me in a note',
  watched: 'Something happens in a conversation I watch',
  serviceLevel: 'The time promised for an answer is almost over, or is',
  failedSend: 'A message of mine does not go out',
};

/** What the notification itself says where no name and no words are shown. */
export const notificationWords = {
  assigned: 'A conversation was given to you.',
  mine: 'A customer you look after wrote.',
  unassigned: 'A customer wrote whom nobody looks after yet.',
  mention: 'A colleague mentioned you in a note.',
  watched: 'There is news in a conversation you watch.',
  serviceLevel: 'A customer waits longer than promised, or soon will.',
  failedSend: 'A message did not go out.',
};
