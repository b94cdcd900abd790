import { randomUUID } from 'node:crypto';
import type { DeviceFacts } from '../../domain/devices/signIn.ts';
import { MemberId, SessionId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { Config } from '../config.ts';
import type { OpenRefusal } from '../engine/openRefusal.ts';
import { foundingOf } from '../vault/newVault.ts';
import { hasVault } from '../vault/slotsFile.ts';
import type { Unlocked } from '../vault/vault.ts';
import type { Engine } from './engineThreads.ts';
import { practiceDir, type Simulator } from './practiceMode.ts';
import {
  keepIngestKey,
  type Keychain,
  readAnchorItem,
  readChannelSecrets,
  readMailPassword,
} from './secrets.ts';

/* Opens a workspace in both engine threads, and says to both who is signed in. */

export type Sides = Pick<Engine, 'write' | 'read'>;

/** The workspace could not be opened, for a reason a person can do something about. */
export class OpenRefused extends Error {
  readonly refusal: OpenRefusal;
  constructor(refusal: OpenRefusal) {
    super(`Opening refused: ${refusal.code}`);
    this.name = 'OpenRefused';
    this.refusal = refusal;
  }
}

const orRefuse = (answer: Result<unknown, OpenRefusal>): void => {
  if (!answer.ok) throw new OpenRefused(answer.error);
};

/** Where the keychain does not take it, the next start seals to what the data folder says. */
async function keepIngest(
  { keychain, keepSecrets, unlocked }: OpenInEngine,
  opened: Result<{ readonly ingestKey: string }, unknown>,
): Promise<void> {
  if (!opened.ok || keepSecrets !== 'keychain') return;
  await keepIngestKey(keychain, unlocked.installId, opened.value.ingestKey).catch(() => undefined);
}

export type OpenInEngine = {
  readonly engine: Sides;
  readonly keychain: Keychain;
  readonly config: Config;
  readonly dataDir: string;
  readonly unlocked: Unlocked;
  /** Practice: its folder and its only platform. */
  readonly simulator: Simulator | null;
  readonly keepSecrets: 'keychain' | 'journal';
};

async function anchorsOf({ keepSecrets, keychain, unlocked }: OpenInEngine): Promise<string[]> {
  const kept = keepSecrets === 'keychain' ? await readAnchorItem(keychain, unlocked.installId) : null;
  return kept === null ? [] : [kept];
}
const keychainSecrets = async (keychain: Keychain, installId: string) => ({
  secrets: await readChannelSecrets(keychain, installId),
  mailPassword: await readMailPassword(keychain, installId),
});

/** @param isSuspect it was open, and something was wrong with its journal. */
export async function openInEngine(wanted: OpenInEngine, isSuspect: boolean): Promise<void> {
  const { engine, config, unlocked, simulator, keepSecrets } = wanted;
  const { dataKey, cipher, installId, memberId } = unlocked;
  const request = { dataDir: simulator ? practiceDir(wanted.dataDir) : wanted.dataDir, dataKey, cipher };
  // At every opening: a crash may have come between the key slots and the first record.
  const founding = foundingOf(unlocked);
  const opened = await engine.write.open({
    ...request,
    founding: founding && { ...founding, memberId: MemberId.parse(memberId) },
    ...(keepSecrets === 'keychain' ? await keychainSecrets(wanted.keychain, installId) : { secrets: {} }),
    // The business's own door stays shut while somebody practises: WhatsApp keeps its messages and tries again.
    port: simulator && hasVault(wanted.dataDir) ? 0 : config.webhookPort,
    graphOrigin: simulator?.origin ?? config.graphOrigin,
    keepSecrets,
    anchors: await anchorsOf(wanted),
    practiceToken: simulator?.credentials.accessToken ?? null,
    isSuspect,
  });
  orRefuse(opened);
  await keepIngest(wanted, opened);
  orRefuse(await engine.read.open(request));
}

const TURNED_AWAY = ['deviceRemoved', 'deviceOutdated', 'tooManyDevices', 'leaseEnded'] as const;
type TurnedAwayCode = (typeof TURNED_AWAY)[number];

/** The right PIN on a computer where nobody is to come in. */
export class TurnedAway extends Error {
  readonly code: TurnedAwayCode;
  constructor(code: TurnedAwayCode) {
    super(`Turned away: ${code}`);
    this.name = 'TurnedAway';
    this.code = code;
  }
}

/** The session this member left open here goes on; none: one begins. */
export async function signIn(
  engine: Sides,
  { memberId: rawId, signingKey }: Unlocked,
  facts: DeviceFacts,
): Promise<void> {
  const memberId = MemberId.parse(rawId);
  const sessionId = (await engine.write.openSessionOf(memberId)) ?? SessionId.parse(randomUUID());
  await engine.write.setSession({ memberId, sessionId, signingKey });
  const known = await engine.write.signIn(facts);
  const why = known.ok ? undefined : TURNED_AWAY.find((code) => code === known.error.code);
  if (why !== undefined) {
    await signOut(engine);
    throw new TurnedAway(why);
  }
  await engine.read.setSession(memberId, sessionId);
}

export async function signOut(engine: Sides): Promise<void> {
  await engine.write.setSession(null);
  await engine.read.setSession(null, null);
  await engine.read.unsubscribeAll();
}
