import { expect, it } from 'vitest';
import { createChatParser } from './chatParser.ts';
import { createChatSurvey } from './chatSurvey.ts';
import { detectLayout } from './detectLayout.ts';

const survey = (text: string, media: ReadonlySet<string> = new Set()) => {
  const { candidates } = detectLayout(['25/02/2024, 15:04 - a: b'], 30_000);
  const parser = createChatParser(candidates[0]!, media);
  const found = createChatSurvey(media);
  found.add(parser.push(text));
  found.add(parser.end());
  return found.result();
};

it('tells who wrote how much, from when to when, and which files are there', () => {
  const text = [
    '25/02/2024, 15:04 - Messages and calls are end-to-end encrypted.',
    '25/02/2024, 15:04 - Omar: hi',
    '25/02/2024, 15:05 - Layla: IMG-1.jpg (file attached)',
    '26/02/2024, 09:00 - Layla: IMG-2.jpg (file attached)',
    '26/02/2024, 09:01 - Layla: <Media omitted>',
  ].join('\n');
  expect(survey(text, new Set(['IMG-1.jpg']))).toMatchObject({
    messages: 5,
    senders: [
      { name: 'Layla', messages: 3 },
      { name: 'Omar', messages: 1 },
    ],
    from: { day: 25, hour: 15, minute: 4 },
    to: { day: 26, hour: 9, minute: 1 },
    filesFound: 1,
    filesMissing: 2,
  });
});

it('stays small where every line makes up a sender', () => {
  const text = Array.from({ length: 5000 }, (_, index) => `25/02/2024, 15:04 - ${index}: hi\n`).join('');
  expect(survey(text)).toMatchObject({ messages: 5000, senders: { length: 2048 } });
  expect(survey('')).toMatchObject({ messages: 0, senders: [], from: null, to: null });
});
