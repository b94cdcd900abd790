import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConversationId, DeviceId, EpochMs, MemberId, SessionId } from '../../src/domain/ids.ts';
import type { EngineClock } from '../../src/main/engine/clock.ts';
import { type Presence, type Seat, TYPING_MS, VIEWING_MS } from '../../src/main/engine/presence.ts';

/** Time that stands still until it is moved. */
function stillClock() {
  let now = 0;
  let due: { readonly at: number; readonly work: () => void }[] = [];
  const clock: EngineClock = {
    now: () => EpochMs.parse(now),
    monotonicMs: () => now,
    random: () => 0,
    later: (work, ms) => void due.push({ at: now + ms, work }),
  };
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      due = due.filter((each) => each !== next);
      now = next.at;
      next.work();
    }
    now = end;
  };
  return { clock, advance };
}

const seat = (): Seat => ({
  memberId: MemberId.parse(randomUUID()),
  deviceId: DeviceId.parse(randomUUID()),
  sessionId: SessionId.parse(randomUUID()),
});
const conversation = (): ConversationId => ConversationId.parse(randomUUID());

/** What every presence promises; each implementation runs all of it. */
export function presenceContract(name: string, openNew: (clock: EngineClock) => Presence): void {
  function open() {
    const { clock, advance } = stillClock();
    const presence = openNew(clock);
    let told = 0;
    const stop = presence.follow(() => void (told += 1));
    return { presence, advance, stop, told: () => told };
  }
  const [bo, cy] = [seat(), seat()];
  const [here, there] = [conversation(), conversation()];

  describe(`${name} keeps the promises of presence`, () => {
    it('names who views and who types, with their device, and tells it at once', () => {
      const { presence, told } = open();
      presence.show(bo, here, false);
      expect(presence.list()).toEqual([{ ...bo, conversationId: here, isTyping: false }]);
      presence.show(cy, here, true);
      expect(presence.list()).toContainEqual({ ...cy, conversationId: here, isTyping: true });
      expect(told()).toBe(2);
    });

    it('takes a sign of life that changes nothing for no news', () => {
      const { presence, told, advance } = open();
      for (let n = 0; n < 10; n++) {
        presence.show(bo, here, false);
        advance(5_000);
      }
      expect(told()).toBe(1);
      expect(presence.list()).toHaveLength(1);
    });

    it('forgets who gave no sign of life for 15 seconds, to the millisecond, and tells it unasked', () => {
      const { presence, told, advance } = open();
      presence.show(bo, here, false);
      advance(VIEWING_MS - 1);
      expect(presence.list()).toHaveLength(1);
      expect(told()).toBe(1);
      advance(1);
      expect(presence.list()).toEqual([]);
      expect(told()).toBe(2);
    });

    it('ends typing 6 seconds after the last key, though its writer is still there', () => {
      const { presence, advance, told } = open();
      presence.show(bo, here, true);
      advance(4_000);
      presence.show(bo, here, false);
      expect(presence.list()).toMatchObject([{ isTyping: true }]);
      advance(TYPING_MS - 4_000);
      expect(presence.list()).toMatchObject([{ isTyping: false }]);
      expect(told()).toBe(2);
      presence.show(bo, here, true);
      advance(TYPING_MS - 1);
      presence.show(bo, here, true);
      advance(TYPING_MS - 1);
      expect(presence.list()).toMatchObject([{ isTyping: true }]);
    });

    it('has each seat in one conversation, and their typing does not go with them', () => {
      const { presence } = open();
      presence.show(bo, here, true);
      presence.show(bo, there, false);
      expect(presence.list()).toEqual([{ ...bo, conversationId: there, isTyping: false }]);
    });

    it('lets a seat go at once, and no other of the same member', () => {
      const { presence, told } = open();
      const elsewhere = { ...bo, sessionId: cy.sessionId };
      presence.show(bo, here, true);
      presence.show(elsewhere, here, false);
      presence.leave(bo.sessionId);
      presence.leave(bo.sessionId);
      expect(presence.list()).toEqual([{ ...elsewhere, conversationId: here, isTyping: false }]);
      expect(told()).toBe(3);
    });

    it('tells nobody who has stopped following', () => {
      const { presence, stop, told } = open();
      stop();
      presence.show(bo, here, false);
      expect(told()).toBe(0);
    });
  });
}
