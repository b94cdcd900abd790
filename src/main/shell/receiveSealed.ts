import type { Config } from '../config.ts';
import type { BusinessVault } from './businessVault.ts';
import type { Sides } from './engineSession.ts';
import { type Keychain, readReceivingSecrets } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Store } from './store.ts';

export type ReceiveSealedDeps = {
  readonly config: Config;
  readonly dataDir: string;
  readonly engine: Pick<Sides, 'write'>;
  readonly states: ShellStateHub;
  readonly store: Pick<Store, 'get'>;
  readonly keychain: Keychain;
  readonly businessVault: Pick<BusinessVault, 'get'>;
};
export type ReceiveSealed = () => Promise<void>;

/** No key is in memory: what arrives is sealed, checked first where the keychain has what that takes. */
export const createReceiveSealed =
  ({ config, dataDir, engine, states, store, keychain, businessVault }: ReceiveSealedDeps): ReceiveSealed =>
  async () => {
    const vault = businessVault.get();
    const receives = store.get('receives');
    states.update('shell.vault', { receiving: receives ? 'paused' : 'off' });
    if (!receives || vault === null) return;
    const known = vault.profile === 'pin' ? await readReceivingSecrets(keychain, vault.installId) : null;
    const sealing = { dataDir, secrets: known?.secrets ?? null, publicKey: known?.publicKey ?? null };
    states.update('shell.vault', { receiving: await engine.write.listenSealed(sealing, config.webhookPort) });
  };
