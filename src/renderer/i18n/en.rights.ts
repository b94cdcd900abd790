/** What each may do, and at which hours. */
export const rights = {
  repliesFrom: 'You may answer from {{at, dayAndTime}} on. Until then you read along.',
  finishUntil: 'Your hours are over. Finish what you began by {{at, dayAndTime}}.',
};
