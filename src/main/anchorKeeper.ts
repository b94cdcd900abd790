import {
  type Anchor,
  currentAnchor,
  openAnchor,
  readAnchors,
  sealAnchor,
  type Shortfall,
  shortfallOf,
  writeAnchor,
} from './engine/anchor.ts';
import type { EngineClock } from './engine/clock.ts';
import type { ReadDb } from './engine/sql.ts';

/*
 * Drops the anchor every half minute and at the end, and compares it at the start. While the journal falls
 * short of it, it stays where it was: it is the only witness, until an administrator has accepted the loss.
 */

export type AnchorKeeperDeps = {
  readonly db: ReadDb;
  readonly contentKey: Uint8Array;
  readonly dataDir: string;
  /** Of the keychain, as it was handed out. */
  readonly elsewhere: readonly string[];
  readonly clock: Pick<EngineClock, 'now'>;
  /** Keeps it in the keychain too. */
  readonly keepElsewhere: (sealed: string) => void;
  readonly unexpected: (error: unknown, where: string) => unknown;
};

const EVERY_MS = 30_000;

/** The worst of what several anchors say. */
function worst(db: ReadDb, anchors: readonly Anchor[]): Shortfall | null {
  const all = anchors.map((anchor) => shortfallOf(db, anchor)).filter((each) => each !== null);
  if (all.length === 0) return null;
  return {
    records: Math.max(...all.map(({ records }) => records)),
    entries: Math.max(...all.map(({ entries }) => entries)),
    isOther: all.some(({ isOther }) => isOther),
    seenAt: Math.max(...all.map(({ seenAt }) => seenAt)),
  };
}

export function keepAnchor(deps: AnchorKeeperDeps) {
  const { db, contentKey, dataDir, elsewhere, clock, keepElsewhere, unexpected } = deps;
  const sealed = [...readAnchors(dataDir), ...elsewhere.map((text) => Buffer.from(text, 'base64'))];
  let anchors = sealed.map((each) => openAnchor(each, contentKey)).filter((each) => each !== null);
  let shortfall = worst(db, anchors);

  function drop(): void {
    if (shortfall !== null) return;
    const anchor = currentAnchor(db, clock.now());
    const last = anchors[0];
    // Nothing was ever recorded: there is nothing to witness.
    if (anchor.position === 0) return;
    if (last?.hash === anchor.hash && last.accessHash === anchor.accessHash) return;
    try {
      const next = sealAnchor(anchor, contentKey);
      writeAnchor(dataDir, next);
      keepElsewhere(next.toString('base64'));
      anchors = [anchor];
    } catch (error) {
      // A disk that is full is told elsewhere; the anchor before still stands.
      unexpected(error, 'anchor');
    }
  }

  const timer = setInterval(drop, EVERY_MS).unref();
  return {
    /** How the journal falls short of what was seen of it; null: in nothing. */
    shortfall: () => shortfall,
    /** What was seen, newest first. */
    anchors: (): readonly Anchor[] => anchors,
    /** From here on what is there counts. */
    accept(): void {
      shortfall = null;
      // Twice: the generation before must not tell of what is gone either.
      for (let generation = 0; generation < 2; generation++) {
        anchors = [];
        drop();
      }
    },
    stop(): void {
      clearInterval(timer);
      drop();
    },
  };
}

export type AnchorKeeper = ReturnType<typeof keepAnchor>;
