import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { conversationId, everyBody, everyKind } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { Console } from '../../workspace/Console.tsx';
import { BodyView } from './body/BodyView.tsx';
import { splitFileName } from './body/attachmentWords.ts';
import { i18next } from '../../i18n/i18n.ts';

const nothing = (): void => undefined;

describe('every kind of message', () => {
  it.each(['en', 'ar'])('is drawn in words of %s, hostile text only as text', async (language) => {
    await i18next.changeLanguage(language);
    const hostile = JSON.parse(
      JSON.stringify(everyBody()).replaceAll('Our new door', '<img src=x onerror=alert(1)>'),
    ) as ReturnType<typeof everyBody>;
    renderPane(
      <>
        {hostile.map((body) => (
          <div key={JSON.stringify(body)} data-testid="body">
            <BodyView body={body} onOpen={nothing} onSave={nothing} />
          </div>
        ))}
      </>,
      everyKind(),
    );
    for (const drawn of screen.getAllByTestId('body'))
      expect(drawn.textContent + drawn.innerHTML).not.toBe('');
    expect(document.querySelector('[onerror]')).toBeNull();
    for (const media of document.querySelectorAll('img, video, audio'))
      expect(media.getAttribute('src')).toMatch(/^media:\/\//);
    expect(document.body.textContent).not.toMatch(/message\.|attachment\.|messageKind\./);
  });

  it('says what a file is and why it is not here', async () => {
    renderPane(<Console />, everyKind());
    const log = await screen.findByRole('log', { name: 'Messages' });
    await within(log).findByText('On its way from WhatsApp', { exact: false });
    expect(within(log).getByText(/keeps files for seven days/)).toBeTruthy();
    expect(within(log).getByText(/new number/)).toBeTruthy();
  });

  it.each([
    ['report.pdf', { stem: 'report', extension: '.pdf' }],
    ['invoice.pdf.exe', { stem: 'invoice.pdf', extension: '.exe' }],
    ['.env', { stem: '.env', extension: '' }],
    ['no end', { stem: 'no end', extension: '' }],
  ])('keeps the true end of %s in view', (name, parts) => expect(splitFileName(name)).toEqual(parts));
});

describe('a message', () => {
  /** Few enough that all are in view. */
  const lastOnes = () => {
    const state = everyKind();
    const rows = state.messagesByConversation[conversationId(0)] ?? [];
    state.messagesByConversation[conversationId(0)] = rows.slice(-6);
    return state;
  };
  const article = async (text: string) =>
    (await screen.findAllByText(text)).map((node) => node.closest('article')).find((node) => node !== null)!;
  const queued = (asked: readonly { name: string; input: unknown }[]) =>
    asked.filter(({ name }) => name === 'inbox.queueReply').map(({ input }) => input);

  it('is answered with its words above the answer, and Escape lets go of it', async () => {
    const { asked } = renderPane(<Console />, lastOnes());
    fireEvent.click(within(await article('This one')).getByRole('button', { name: 'Reply' }));
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    expect(screen.getByText(/^Reply to Marta/)).toBeTruthy();
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(screen.queryByText(/^Reply to Marta/)).toBeNull();
    fireEvent.click(within(await article('This one')).getByRole('button', { name: 'Reply' }));
    fireEvent.change(box, { target: { value: 'Yes' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() => expect(queued(asked)).toMatchObject([{ quotedKey: 'key-around-3' }]));
    await waitFor(() => expect(screen.queryByText(/^Reply to Marta/)).toBeNull());
  });

  it('has reactions; ours is taken back with a press', async () => {
    const { asked } = renderPane(<Console />, lastOnes());
    const message = await article('This one');
    expect(within(message).getByText('❤️ from Marta Canaria')).toBeTruthy();
    fireEvent.click(within(message).getByRole('button', { name: /from you/ }));
    await waitFor(() =>
      expect(queued(asked)).toMatchObject([
        { body: { kind: 'reaction', emoji: '' }, quotedKey: 'key-around-3' },
      ]),
    );
  });

  it('taken back keeps no words and offers nothing to do', async () => {
    renderPane(<Console />, lastOnes());
    const message = await article('The customer took this message back');
    expect(within(message).queryByRole('button')).toBeNull();
  });
});

describe('the outbox tray', () => {
  it('opens from the rail, says what happens next, and leads to the conversation', async () => {
    const { asked } = renderPane(<Console />, everyKind());
    const entry = await screen.findByRole('button', { name: 'Outbox' });
    await waitFor(() => expect(entry.getAttribute('aria-description')).toBe('Outbox: 2'));
    fireEvent.click(entry);
    const tray = await screen.findByRole('region', { name: 'Outbox' });
    expect(await within(tray).findByText(/Next try in \d+ s/)).toBeTruthy();
    expect(within(tray).getByText('Reaction 👍')).toBeTruthy();
    fireEvent.click(within(tray).getAllByRole('button', { name: 'Discard' })[1]!);
    expect(asked.filter(({ name }) => name === 'inbox.discardReply')).toMatchObject([
      { input: { replyId: 'reply-2' } },
    ]);
    fireEvent.click(within(tray).getAllByRole('button', { name: 'Go to the conversation' })[1]!);
    expect(await screen.findAllByRole('heading', { level: 2, name: '王小明' })).toBeTruthy();
  });
});

it('the gallery shows the files of the conversation by kind and opens one large', async () => {
  renderPane(<Console />, everyKind());
  const gallery = await screen.findByRole('region', { name: 'Photos and files' });
  fireEvent.click(within(gallery).getByRole('button', { name: 'Documents' }));
  expect(await within(gallery).findByText('.pdf')).toBeTruthy();
  fireEvent.click(within(gallery).getByRole('button', { name: 'Media' }));
  fireEvent.click((await within(gallery).findAllByRole('button', { name: 'Open Photo' }))[0]!);
  const viewer = await screen.findByRole('dialog');
  expect(within(viewer).getByRole('img', { name: 'Our new door' }).getAttribute('src')).toMatch(/^media:/);
});
