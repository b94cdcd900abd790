import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { VaultState } from '../../contract/shell.ts';
import { emptyState } from '../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../tests/support/renderPane.tsx';
import { LockView } from './LockView.tsx';

const ana = emptyState().vault.members[0]!;

function lock(vault: Partial<VaultState>) {
  const state = emptyState();
  state.vault = { ...state.vault, ...vault };
  return renderPane(<LockView />, state);
}
const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const type = async (name: string, value: string) => fireEvent.change(await box(name), { target: { value } });
const inputsOf = (asked: readonly { readonly name: string; readonly input: unknown }[], name: string) =>
  asked.filter((one) => one.name === name).map(({ input }) => input);

describe('the lock view', () => {
  it('opens for a lone owner with the PIN alone', async () => {
    const { asked } = lock({});
    expect(
      within(await screen.findByRole('group', { name: 'Members' })).getByRole('button', {
        name: 'Ana Ortiz',
        pressed: true,
      }),
    ).toBeTruthy();
    const pin = await box('PIN');
    await waitFor(() => expect(document.activeElement).toBe(pin));
    await type('PIN', '739 1642');
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await waitFor(() =>
      expect(inputsOf(asked, 'vault.unlock')).toEqual([{ memberId: 'm1', secret: '7391642' }]),
    );
  });

  it('says that it was wrong, how many tries are left, and forgets what was typed', async () => {
    const fake = lock({ members: [{ ...ana, triesLeft: 3 }] });
    fake.answer('vault.unlock', { ok: false, error: { code: 'wrongSecret' } });
    await type('PIN', '111222');
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      '3 tries left. After that this way in is closed.',
    );
    expect((await box('PIN')).value).toBe('');
  });

  it('says why it could not be opened, also after "opening" stood in its place', async () => {
    const fake = lock({});
    let refuse = (_answer: unknown): void => undefined;
    fake.answer('vault.unlock', new Promise((resolve) => (refuse = resolve)) as never);
    await type('PIN', '739164');
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    fake.change((state) => (state.vault = { ...state.vault, step: 'opening' }));
    await screen.findByText('Opening…');
    fake.change((state) => (state.vault = { ...state.vault, step: 'unlock' }));
    refuse({ ok: false, error: { code: 'dataMissing' } });
    expect((await screen.findByRole('alert')).textContent).toContain('journal.db');
    await type('PIN', '7');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('holds the next try back while one must wait', async () => {
    const { asked } = lock({ members: [{ ...ana, waitMs: 30_000 }] });
    expect((await screen.findByRole('alert')).textContent).toMatch(/Wait (30|29) seconds/);
    await type('PIN', '739164');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' }).disabled).toBe(true);
    fireEvent.submit(await box('PIN'));
    expect(inputsOf(asked, 'vault.unlock')).toEqual([]);
  });

  it('says whether messages keep arriving', async () => {
    const { change } = lock({});
    expect(await screen.findByText('Messages keep arriving while Baton is locked.')).toBeTruthy();
    change((state) => (state.vault = { ...state.vault, receiving: 'paused' }));
    expect(await screen.findByText(/paused until the first unlock/)).toBeTruthy();
    change((state) => (state.vault = { ...state.vault, receiving: 'off' }));
    await waitFor(() => expect(screen.queryByText(/^Messages/)).toBeNull());
  });

  it('creates a business', async () => {
    const { asked } = lock({ step: 'create' });
    await type('Business name', 'Holland Bakery');
    await type('Your name', 'Ana');
    await type('PIN', '739164');
    await type('Repeat PIN', '739164');
    fireEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(inputsOf(asked, 'vault.create')).toEqual([
      { businessName: 'Holland Bakery', memberName: 'Ana', secret: '739164', repeated: '739164' },
    ]);
  });

  it('asks for a passphrase where there is no keychain, and says so', async () => {
    lock({ step: 'create', profile: 'passphrase' });
    expect(await box('Passphrase')).toBeTruthy();
    expect(await box('Repeat passphrase')).toBeTruthy();
    expect(screen.getByText(/no usable keychain/)).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'PIN' })).toBeNull();
  });

  it('leaves the choice between PIN and passphrase where there is a keychain', async () => {
    const { asked, change } = lock({ step: 'create', isProfileOpen: true });
    await type('PIN', '739164');
    fireEvent.click(screen.getByRole('button', { name: 'Protect it with a passphrase instead' }));
    expect(inputsOf(asked, 'vault.chooseProfile')).toEqual([{ profile: 'passphrase' }]);
    change((state) => (state.vault = { ...state.vault, profile: 'passphrase' }));
    expect((await box('Passphrase')).value).toBe('');
    expect(screen.queryByText(/no usable keychain/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Use a PIN and the keychain instead' }));
    expect(inputsOf(asked, 'vault.chooseProfile')).toHaveLength(2);
  });

  it('asks who has a PIN for today for that, and takes their passphrase too', async () => {
    const { asked } = lock({
      profile: 'passphrase',
      members: [{ ...ana, dayPin: { waitMs: 0, triesLeft: 10 } }],
    });
    await type('PIN', '73');
    fireEvent.click(screen.getByRole('button', { name: 'Use my passphrase' }));
    expect((await box('Passphrase')).value).toBe('');
    await type('Passphrase', 'lamp river stone candle');
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await waitFor(() =>
      expect(inputsOf(asked, 'vault.unlock')).toEqual([
        { memberId: 'm1', secret: 'lamp river stone candle' },
      ]),
    );
  });

  it.each([
    ['PIN for today', { waitMs: 0 }, { waitMs: 30_000, triesLeft: 6 }],
    ['passphrase', { waitMs: 30_000 }, { waitMs: 0, triesLeft: 10 }],
  ])('holds back the %s alone where only that must wait', async (waiting, own, dayPin) => {
    lock({ profile: 'passphrase', members: [{ ...ana, ...own, dayPin }] });
    const isHeld = () => screen.queryByText(/Wait (30|29) seconds/) !== null;
    await box('PIN');
    expect(isHeld()).toBe(waiting !== 'passphrase');
    fireEvent.click(screen.getByRole('button', { name: 'Use my passphrase' }));
    await type('Passphrase', 'lamp river stone candle');
    expect(isHeld()).toBe(waiting === 'passphrase');
    const unlock = screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' });
    expect(unlock.disabled).toBe(waiting === 'passphrase');
  });

  it('offers a PIN for the rest of the day', async () => {
    const { asked } = lock({ step: 'dayPin', profile: 'passphrase', about: 'Ana' });
    await screen.findByRole('heading', { name: /A PIN for today/ });
    await type('PIN', '739164');
    await type('Repeat PIN', '739164');
    fireEvent.submit(await box('PIN'));
    const chosen = { secret: '739164', repeated: '739164' };
    await waitFor(() => expect(inputsOf(asked, 'vault.chooseDayPin')).toEqual([chosen]));
    fireEvent.click(screen.getByRole('button', { name: 'Not today' }));
    await waitFor(() => expect(inputsOf(asked, 'vault.chooseDayPin')).toEqual([chosen, null]));
  });

  it('shows the recovery key as text and wants it typed back', async () => {
    const fake = lock({ step: 'recoveryKey', recoveryKey: 'AAAA-BBBB' });
    expect((await screen.findByLabelText('Recovery key')).textContent).toBe('AAAA-BBBB');
    fake.answer('vault.confirmRecoveryKey', { ok: false, error: { code: 'recoveryKeyWrong' } });
    await type('Type the recovery key', 'aaaa');
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect((await screen.findByRole('alert')).textContent).toContain('not the recovery key');
  });

  it('says how far opening is where the messages are prepared first', async () => {
    const { change } = lock({ step: 'opening' });
    expect(await screen.findByText('Opening…')).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
    change((state) => (state.vault = { ...state.vault, opening: { done: 40, total: 100 } }));
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', {
      name: 'Preparing your messages: 40 of 100',
    });
    expect([bar.value, bar.max]).toEqual([40, 100]);
  });

  it('recovers with the key and a new PIN', async () => {
    const { asked } = lock({ step: 'recover' });
    await type('Type the recovery key', 'AAAA-BBBB');
    await type('New PIN', '739164');
    await type('Repeat PIN', '739164');
    fireEvent.click(screen.getByRole('button', { name: 'Set and open' }));
    expect(inputsOf(asked, 'vault.recover')).toEqual([
      { recoveryKey: 'AAAA-BBBB', secret: '739164', repeated: '739164' },
    ]);
  });

  describe('two administrators together', () => {
    const ben = { ...ana, id: 'm2', name: 'Ben' };
    const both = { members: [ana, ben] };

    it('are offered beside the recovery key, where there may be two', async () => {
      const { asked, change } = lock({ step: 'recover', ...both });
      fireEvent.click(await screen.findByRole('button', { name: /Two administrators together/ }));
      expect(inputsOf(asked, 'vault.showTogether')).toEqual([{}]);
      change((state) => (state.vault = { ...state.vault, members: [ana] }));
      await waitFor(() => expect(screen.queryByRole('button', { name: /Two administrators/ })).toBeNull());
    });

    it('enter a PIN each; wrong ones do not stay', async () => {
      const fake = lock({ step: 'together', ...both });
      fake.answer('vault.openTogether', { ok: false, error: { code: 'togetherWrong' } });
      await type('PIN of the first', '739164');
      await type('PIN of the second', '618394');
      fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
      expect((await screen.findByRole('alert')).textContent).toContain('does not open it together');
      const first = { memberId: 'm1', secret: '739164' };
      const second = { memberId: 'm2', secret: '618394' };
      expect(inputsOf(fake.asked, 'vault.openTogether')).toEqual([{ first, second }]);
      expect([(await box('PIN of the first')).value, (await box('PIN of the second')).value]).toEqual([
        '',
        '',
      ]);
    });

    it('hold the next try back while one of them must wait', async () => {
      const { asked } = lock({ step: 'together', members: [ana, { ...ben, waitMs: 30_000 }] });
      expect((await screen.findByRole('alert')).textContent).toMatch(/Wait (30|29) seconds/);
      await type('PIN of the first', '739164');
      await type('PIN of the second', '618394');
      fireEvent.submit(await box('PIN of the first'));
      expect(inputsOf(asked, 'vault.openTogether')).toEqual([]);
    });

    it('enter a passphrase each where nobody is told apart before', async () => {
      const anyone = { ...ana, id: 'anyone', name: '' };
      const { asked } = lock({ step: 'together', profile: 'passphrase', members: [anyone] });
      await type('Passphrase of the first', 'lamp river stone candle');
      await type('Passphrase of the second', 'cloud paper forest ladder');
      fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
      expect(screen.queryByRole('combobox')).toBeNull();
      expect(inputsOf(asked, 'vault.openTogether')).toEqual([
        {
          first: { memberId: 'anyone', secret: 'lamp river stone candle' },
          second: { memberId: 'anyone', secret: 'cloud paper forest ladder' },
        },
      ]);
    });

    it('say what it is for', async () => {
      const { asked } = lock({ step: 'togetherWish', members: [ben] });
      const wish = await screen.findByRole('combobox', { name: 'What you do together' });
      fireEvent.click(screen.getByRole('button', { name: 'Sign together' }));
      fireEvent.change(wish, { target: { value: 'm2' } });
      await waitFor(() => expect(screen.getByText(/also if they are an owner/)).toBeTruthy());
      fireEvent.submit(wish);
      await waitFor(() =>
        expect(inputsOf(asked, 'vault.recoverTogether')).toEqual([{ memberId: null }, { memberId: 'm2' }]),
      );
    });
  });
});
