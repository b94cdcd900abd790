import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { EpochMs } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { i18next } from '../../i18n/i18n.ts';
import { FirstMessagesBar } from './FirstMessagesBar.tsx';
import { FirstMessagesOffer } from './FirstMessagesOffer.tsx';

const now = Date.now();
const ago = (seconds: number) => EpochMs.parse(now - seconds * 1000);
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

/** Stands there once main has said who is at the keyboard. */
const Known = () => valueOf(useLiveQuery('team.getWorkspace', {})) && <p>It is known who asks</p>;

describe('the offer', () => {
  const standard = { ...emptyState().me, role: 'standard' as const };
  const offered = async (me: ReturnType<typeof emptyState>['me']) => {
    const pane = (
      <>
        <FirstMessagesOffer />
        <Known />
      </>
    );
    const fake = renderPane(pane, { ...emptyState(), me });
    const asked = vi.spyOn(fake.bridge, 'shell').mockResolvedValue({ ok: true, value: null });
    await screen.findByText('It is known who asks');
    return asked;
  };

  it('asks before it leaves the business, and can be skipped', async () => {
    const asked = await offered(standard);
    expect(screen.getByRole('heading', { name: 'Your first messages' })).toBeTruthy();
    press('Skip');
    press('Try it');
    press('Begin');
    await waitFor(() =>
      expect(asked.mock.calls.map(([name]) => name)).toEqual([
        'team.skipFirstMessages',
        'team.tryFirstMessages',
      ]),
    );
  });

  it.each([
    ['an owner', { ...standard, role: 'owner' as const }],
    ['who does not answer', { ...standard, rights: [] }],
    ['who went through it', { ...standard, firstMessages: { at: ago(9), tookMs: 90_000 } }],
    ['who skipped it', { ...standard, firstMessages: { at: ago(9), tookMs: null } }],
  ])('is not made to %s', async (_who, me) => {
    await offered(me);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});

describe('in practice', () => {
  // The clock stands still, however long a test takes.
  beforeEach(() => void vi.setSystemTime(now));
  afterEach(() => void vi.useRealTimers());
  const sent = { text: ago(50), image: ago(40), document: ago(30) };
  const show = (since: EpochMs, firstSent: ReturnType<typeof emptyState>['firstSent']) =>
    renderPane(<FirstMessagesBar since={since} />, { ...emptyState(), firstSent });

  it('ticks what is sent and tells what is left', async () => {
    show(ago(60), { ...sent, document: null });
    await screen.findByText('Open a conversation', { exact: false });
    await waitFor(() =>
      expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
        'Text: sent',
        'Picture: sent',
        'File: not sent yet',
      ]),
    );
    expect(screen.getByRole('timer').textContent).toBe('4:00 left');
  });

  it.each([
    [60, sent, ['All three sent in 0:30.', '0:30 taken']],
    [400, sent, ['All three sent, in 6:10; five minutes were the measure.', '6:10 taken']],
    [400, { ...sent, text: null }, ['The five minutes are over.', '0:00 left']],
  ] as const)('says what came of it, begun %i seconds ago', async (begun, firstSent, [words, time]) => {
    show(ago(begun), firstSent);
    await screen.findByText(words, { exact: false });
    expect(screen.getByRole('timer').textContent).toBe(time);
  });

  it('begins anew and goes back', async () => {
    const fake = show(ago(400), sent);
    const asked = vi.spyOn(fake.bridge, 'shell').mockResolvedValue({ ok: true, value: null });
    press('Begin again');
    press('Back to the business');
    expect(asked.mock.calls.map(([name]) => name)).toEqual([
      'practice.tryFirstMessagesAgain',
      'app.leavePractice',
    ]);
  });

  it('speaks Arabic too', async () => {
    await i18next.changeLanguage('ar');
    show(ago(60), sent);
    expect(await screen.findByText('أُرسلت الثلاثة في', { exact: false })).toBeTruthy();
  });
});
