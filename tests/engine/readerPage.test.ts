import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { ExportLine } from '../../src/domain/history/exportSchema.ts';
import { readerPage } from '../../src/main/features/history/readerPage.ts';
import { hostileTexts } from '../support/hostileTexts.ts';

/* The page beside an export, drawn as a browser draws it. */

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = '2024-02-25T15:04:05.000Z';
const sha256 = 'a'.repeat(64);
const file = (name: string, mime: string) => ({ name, mime, bytes: 7000, sha256 });
const text = (words: string) => ({ kind: 'text', text: words });
const media = (fileName: string) => ({
  kind: 'media',
  media: 'document',
  mime: 'application/pdf',
  caption: null,
  fileName,
  remote: null,
  file: null,
});

const message = (n: number, more: object) => ({
  type: 'message',
  id: `m${n}`,
  conversationId: id(4),
  from: 'customer',
  memberId: null,
  via: 'whatsapp',
  at,
  words: '',
  content: text(''),
  file: null,
  status: 'received',
  editedAt: null,
  answers: null,
  ...more,
});

function draw(messages: readonly object[], name = 'Layla') {
  const lines = [
    { type: 'workspace', version: 1, name: 'Souq', exportedAt: at },
    { type: 'channel', id: id(2), name: 'Shop', number: null },
    { type: 'contact', id: id(3), phone: null, userId: 'u', username: null, name, firstSeenAt: at },
    { type: 'conversation', id: id(4), contactId: id(3), channelId: id(2) },
    ...messages,
  ].map((line) => ({ line: ExportLine.parse(line), files: [] }));
  const html = Buffer.concat([...readerPage(lines)]).toString();
  const window = new Window({
    url: 'http://localhost/',
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
    },
  });
  window.document.write(html);
  const { document } = window;
  (document.querySelector('nav button') as unknown as { click: () => void }).click();
  return { window, document, articles: [...document.querySelectorAll('article')] };
}

it('draws whatever a customer wrote, was called or called a file as text, and nothing of it runs', async () => {
  const messages = hostileTexts.flatMap((said, n) => [
    message(2 * n, {
      words: said,
      content: media(said),
      file: file(`${id(100 + n)}.bin`, said),
      answers: `m${2 * n + 1}`,
      senderName: said,
      reactions: [{ from: 'customer', emoji: said, at }],
    }),
    message(2 * n + 1, { words: said, content: text(said) }),
  ]);
  const { window, document, articles } = draw(messages, hostileTexts[1]);
  await window.happyDOM.waitUntilComplete();
  expect(articles).toHaveLength(2 * hostileTexts.length);
  expect((window as unknown as Record<string, unknown>)['__pwn']).toBeUndefined();
  expect((globalThis as Record<string, unknown>)['__pwn']).toBeUndefined();
  const allowed = 'SMALL,TIME,P,BLOCKQUOTE,FIGURE,A,ARTICLE,H2'.split(',');
  const drawn = [...document.querySelectorAll('main *')].map(({ tagName }) => tagName);
  expect([...new Set(drawn)].filter((tag) => !allowed.includes(tag))).toEqual([]);
  for (const link of document.querySelectorAll('a'))
    expect(link.getAttribute('href')).toMatch(/^media\/[\da-f-]+\.bin$/);
  // What HTML itself cannot hold comes as a mark instead.
  const kept = hostileTexts.filter((each) => !each.includes('\u0000') && each.isWellFormed());
  for (const said of kept) expect(document.querySelector('main')!.textContent).toContain(said);
});

it('shows every file of a message by what it is, with quotes, reactions, edits and what failed', () => {
  const files = [
    file('1.jpg', 'image/jpeg'),
    file('2.png', 'image/png'),
    file('3.ogg', 'audio/ogg'),
    file('4.mp4', 'video/mp4'),
    file('5.pdf', 'application/pdf'),
  ];
  const { articles } = draw([
    message(1, { words: 'Look', content: text('Look'), file: files[0], moreFiles: files.slice(1) }),
    message(2, {
      from: 'us',
      words: 'Nice',
      content: text('Nice'),
      answers: 'm1',
      status: 'failed',
      errorCode: 131026,
      editedAt: at,
      reactions: [{ from: 'customer', emoji: '👍', at }],
    }),
    message(3, { content: null, revokedAt: at }),
  ]);
  const [first, second, third] = articles;
  const shown = [...first!.querySelectorAll('img, audio, video')];
  expect(shown.map(({ tagName }) => tagName)).toEqual(['IMG', 'IMG', 'AUDIO', 'VIDEO']);
  expect(shown.map((each) => each.getAttribute('src'))).toEqual(
    files.slice(0, 4).map(({ name }) => `media/${name}`),
  );
  expect(first!.querySelectorAll('a')).toHaveLength(5);
  expect(second!.querySelector('blockquote')?.textContent).toContain('Look');
  expect(second!.textContent).toMatch(/edited/);
  expect(second!.textContent).toMatch(/not delivered 131026/);
  expect(second!.textContent).toContain('👍 Layla');
  expect(third!.textContent).toContain('Taken back');
});
