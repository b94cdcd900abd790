import type { ConversationId, SessionId } from '../../domain/ids.ts';
import type { EngineClock } from './clock.ts';
import { type Presence, type Present, type Seat, TYPING_MS, VIEWING_MS } from './presence.ts';

/* Presence within one process. */

type Sign = {
  readonly seat: Seat;
  readonly conversationId: ConversationId;
  readonly isThereUntil: number;
  readonly typesUntil: number;
};

const presentAt =
  (now: number) =>
  ({ seat, conversationId, typesUntil }: Sign): Present => ({
    ...seat,
    conversationId,
    isTyping: now < typesUntil,
  });

/** Of somebody who goes on typing here the next key need not come before the next sign of life. */
function signOf(
  { memberId, deviceId, sessionId }: Seat,
  conversationId: ConversationId,
  {
    now,
    isTyping,
    before,
  }: { readonly now: number; readonly isTyping: boolean; readonly before: Sign | undefined },
): Sign {
  const typed = before?.conversationId === conversationId ? before.typesUntil : 0;
  return {
    seat: { memberId, deviceId, sessionId },
    conversationId,
    isThereUntil: now + VIEWING_MS,
    typesUntil: isTyping ? now + TYPING_MS : typed,
  };
}

/** When the next of them stops typing, or is gone; null: nobody is there. */
function nextEnd(signs: Iterable<Sign>, now: number): number | null {
  const ends = [...signs].flatMap(({ isThereUntil, typesUntil }) => [isThereUntil, typesUntil]);
  const coming = ends.filter((end) => end > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

type Clock = Pick<EngineClock, 'monotonicMs' | 'later'>;

export function createMemoryPresence({ monotonicMs, later }: Clock): Presence {
  const signs = new Map<SessionId, Sign>();
  const followers = new Set<() => void>();
  let told = '[]';
  /** When it is looked at again; null: nobody is there. */
  let looksAt: number | null = null;

  const list = (): readonly Present[] => {
    const now = monotonicMs();
    return [...signs.values()].filter(({ isThereUntil }) => now < isThereUntil).map(presentAt(now));
  };

  function lookAgain(now: number): void {
    const next = nextEnd(signs.values(), now);
    if (next === null || (looksAt !== null && looksAt <= next)) return;
    looksAt = next;
    later(() => {
      looksAt = null;
      look();
    }, next - now);
  }

  /** Forgets who is gone, and tells if that or anything else changed. */
  function look(): void {
    const now = monotonicMs();
    for (const [sessionId, { isThereUntil }] of signs) if (now >= isThereUntil) signs.delete(sessionId);
    lookAgain(now);
    const json = JSON.stringify(list());
    if (json === told) return;
    told = json;
    for (const onChange of followers) onChange();
  }

  return {
    show(seat, conversationId, isTyping) {
      const before = signs.get(seat.sessionId);
      signs.set(seat.sessionId, signOf(seat, conversationId, { now: monotonicMs(), isTyping, before }));
      look();
    },
    leave(sessionId) {
      signs.delete(sessionId);
      look();
    },
    list,
    follow(onChange) {
      followers.add(onChange);
      return () => void followers.delete(onChange);
    },
  };
}
