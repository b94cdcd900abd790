/** Searching messages, and the palette. */
export const search = {
  label: 'Search',
  placeholder: 'Search all messages',
  results: 'Search results',
  clear: 'Clear the search',
  help: 'What can be asked',
  helpTitle: 'What can be asked',
  shortTitle: 'Keep typing',
  short: 'Two letters are enough; in Chinese, Japanese, Korean or Thai one character.',
  asking: 'Searching',
  us: 'You:',
  note: 'Note:',
  found_one: '{{count}} message found',
  found_other: '{{count}} messages found',
  noneTitle: 'Nothing found for “{{text}}”',
  none: 'Try fewer or shorter words, or leave out an operator. Accents and capitals do not matter. Everything stored on this computer was searched.',
  older: 'Show older',
  askingOlder: 'Searching…',
  stopped: 'The newest part of the past was searched.',
  furtherBack: 'Search further back',
  walk: 'Found in this conversation',
  hitOf: '{{index}} of {{total}}',
  hitOfMany: '{{index}} of more than {{total}}',
  nextHit: 'Next hit, further back',
  previousHit: 'Previous hit, newer',
  endWalk: 'Stop showing hits',
};

export const palette = {
  title: 'Go to',
  label: 'Find people and commands',
  placeholder: 'A name, a number, a command, a word',
  people: 'People',
  commands: 'Commands',
  messages: 'Messages',
  none: 'Nothing of this name.',
};

/** What can be asked: how it is written, and what it means. */
export const searchForm = {
  phrase: '"not yet"',
  not: '-cancelled',
  from: 'from:me',
  has: 'has:photo',
  dates: 'after:2026-11-01',
  in: 'in:marta',
  label: 'label:vip',
  number: '600123',
  begins: 'deliver*',
};
export const searchMeaning = {
  phrase: 'these words side by side',
  not: 'without this word',
  from: 'written by you, by from:customer, or by somebody by name',
  has: 'also video, voice, file, sticker, link, location, contact, order, template',
  dates: 'from this day on; before: until it began',
  in: 'in conversations with this name or number',
  label: 'in conversations with this label on them',
  number: 'any part of a number, from four digits',
  begins: 'words that begin so',
};
