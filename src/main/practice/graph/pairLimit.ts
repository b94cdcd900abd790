/**
 * One message every 6 s to the same person, up to 45 at once borrowed from the future
 * (https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform, read 2026-11-21).
 */
const REFILL_MS = 6000;
const BURST = 45;

type PairLimit = { allows(personId: string, now: number): boolean; clear(): void };

export function createPairLimit(): PairLimit {
  const debtByPerson = new Map<string, { count: number; at: number }>();
  return {
    allows(personId, now) {
      const last = debtByPerson.get(personId) ?? { count: 0, at: now };
      const count = Math.max(0, last.count - (now - last.at) / REFILL_MS);
      if (count > BURST - 1) return false;
      debtByPerson.set(personId, { count: count + 1, at: now });
      return true;
    },
    clear: () => debtByPerson.clear(),
  };
}
