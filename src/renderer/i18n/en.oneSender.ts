/** One person sends on a number at a time. */
export const oneSender = {
  take: 'Take the number',
  giveUp: 'Give it up',
  free: 'One person sends on this number at a time. Nobody has it now.',
  held: '{{name}} sends on this number now, one person at a time. To send yourself, take it and say why.',
  mine: 'You alone send on this number.',
  switch: 'One person sends at a time',
  switchHint: 'Whoever wants to answer takes the number first; the others wait, or take it and say why.',
  away: 'Give it up by itself after so many minutes away',
  holds: '{{name}} sends on it now.',
};
