import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { NumberHealth } from '../../../contract/health.ts';
import { emptyState, type FakeBridge } from '../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { ana, ben } from '../../../../tests/support/story.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ConnectPane } from './ConnectPane.tsx';

const typed = {
  'Phone number ID': '106540352242922',
  'WhatsApp Business Account ID': '102290129340398',
  'Access token': 'EAAtoken',
  'App secret': 'secret',
  'Verify token': 'verify',
  'Public URL': 'https://shop.example.com',
};
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

function fillAndSubmit(values: Readonly<Record<string, string>> = typed): void {
  for (const [name, value] of Object.entries(values)) fireEvent.change(field(name), { target: { value } });
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
}
const asksFor = ({ asked }: FakeBridge, name: string) => asked.filter((one) => one.name === name);

describe('the connect form', () => {
  it('shows what WhatsApp tells about the number and whether messages will arrive', async () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    fillAndSubmit();
    expect(await screen.findByText('Connected')).toBeTruthy();
    expect(screen.getByText('+34 600 00 00 01')).toBeTruthy();
    expect(screen.getByText('listening')).toBeTruthy();
    expect(asksFor(fake, 'channels.connectNumber')[0]?.input).toMatchObject({
      accessToken: 'EAAtoken',
      publicUrl: 'https://shop.example.com',
    });
  });

  it.each([
    ['tokenRefused', /did not accept the access token/],
    ['phoneNumberUnknown', /does not know this phone number ID/],
    ['platformUnreachable', /could not be reached/],
  ])('says what %s means and loses nothing', async (code, sentence) => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    fake.answer('channels.connectNumber', { ok: false, error: { code } });
    fillAndSubmit();
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
    for (const [name, value] of Object.entries(typed)) expect(field(name).value).toBe(value);
  });

  it('points at the first mistake without asking WhatsApp', () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    fillAndSubmit({ ...typed, 'Phone number ID': '+34 600', 'Public URL': 'shop.example.com' });
    expect(document.activeElement).toBe(field('Phone number ID'));
    expect(field('Phone number ID').getAttribute('aria-invalid')).toBe('true');
    expect(field('Public URL').getAttribute('aria-invalid')).toBe('true');
    expect(asksFor(fake, 'channels.connectNumber')).toEqual([]);
  });

  it('says both when the number is saved and the port is taken', async () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    const value = {
      channelId: 'c',
      displayNumber: '34600000001',
      verifiedName: 'B',
      quality: null,
      messagingLimit: null,
      receiver: 'portInUse',
      registration: 'notAsked',
    };
    fake.answer('channels.connectNumber', { ok: true, value });
    fillAndSubmit();
    expect(await screen.findByText('The number is saved, but the receiver is off')).toBeTruthy();
  });

  it('connects an older Electron to Meta only after a person has agreed', async () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    fake.answer('channels.connectNumber', { ok: false, error: { code: 'evaluationRuntimeUnconfirmed' } });
    fillAndSubmit();
    fireEvent.click(await screen.findByRole('button', { name: 'Connect anyway' }));
    expect(await screen.findByText('Connected')).toBeTruthy();
    expect(asksFor(fake, 'app.confirmEvaluationRuntime')).toHaveLength(1);
    expect(asksFor(fake, 'channels.connectNumber')).toHaveLength(2);
  });

  it.each([
    ['Meta', null, 'business', 'verified by Meta'],
    ['a simulator', 'http://127.0.0.1:4010', 'business', 'verified'],
    ['practice', null, 'practice', 'verified'],
  ] as const)('says who verified the public address: %s', async (_who, foreignOrigin, workspace, words) => {
    const state = emptyState();
    state.status = { ...state.status, foreignOrigin };
    state.app = { ...state.app, workspace };
    const fake = renderPane(<ConnectPane app={state.app} />, state);
    const value = {
      channelId: 'c',
      displayNumber: '34600000001',
      verifiedName: 'B',
      quality: null,
      messagingLimit: null,
      receiver: 'listening',
      registration: 'verified',
    };
    fake.answer('channels.connectNumber', { ok: true, value });
    fillAndSubmit();
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('asks whether the past of the phone is to come, as soon as the number is known to be on one', async () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    fillAndSubmit();
    await screen.findByText('Connected');
    const number = { id: '00000000-0000-4000-8000-0000000000c1', phoneSyncEndsAt: 0 } as NumberHealth;
    const tell = (phoneSync: NumberHealth['phoneSync']): void =>
      fake.change((state) => {
        const untold = { historyPercent: null, historyError: null };
        state.health = { notices: [], numbers: [{ ...number, ...untold, phoneSync }] };
      });
    tell('open');
    fireEvent.click(await screen.findByRole('button', { name: 'Bring them' }));
    expect(asksFor(fake, 'channels.askPhoneSync')[0]?.input).toEqual({ channelId: number.id });
    tell('asked');
    expect(await screen.findByText(/asked for: it comes by itself/)).toBeTruthy();
  });

  it('lets somebody be named who usually answers on a number', async () => {
    const colleague = { id: ben.memberId, name: 'Anita Rao', color: 2, isGone: false } as const;
    const reader = { ...colleague, id: ana.memberId, name: 'Rita', role: 'viewer' } as const;
    const { channels } = bakery();
    const colleagues = [{ ...colleague, role: 'standard' } as const, reader];
    const fake = renderPane(<ConnectPane app={emptyState().app} />, {
      ...emptyState(),
      channels,
      colleagues,
    });
    const choice = await screen.findByLabelText<HTMLSelectElement>('Usually answers');
    await screen.findByRole('option', { name: 'Anita Rao' });
    expect(screen.queryByRole('option', { name: 'Rita' })).toBeNull();
    fireEvent.change(choice, { target: { value: ben.memberId } });
    await waitFor(() =>
      expect(asksFor(fake, 'channels.setPrimarySender')[0]?.input).toEqual({
        channelId: channels[0]?.id,
        memberId: ben.memberId,
      }),
    );
  });

  it('promises a keychain only where there is one', () => {
    renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    expect(
      screen.getByText(/kept encrypted on this computer, in its keychain where it has one/),
    ).toBeTruthy();
  });

  it('has main keep no picture while tokens are on screen', async () => {
    const fake = renderPane(<ConnectPane app={emptyState().app} />, emptyState());
    await waitFor(() =>
      expect(asksFor(fake, 'app.secretOnScreen').map(({ input }) => input)).toEqual([{ shown: true }]),
    );
  });
});
