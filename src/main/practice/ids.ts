import { createHash, randomBytes } from 'node:crypto';

/*
 * Ids are never seeded: a console that meets a known wamid again rightly takes the message for a
 * repetition, so a restarted simulator must not reuse one.
 */

/** Byte layout as seen in Meta's ids: peer's number, direction, then a random part as hex text. */
export function createWamid(peer: string, direction: 'in' | 'out'): string {
  const digits = Buffer.from(peer, 'latin1');
  const tail = Buffer.from(
    randomBytes(direction === 'in' ? 10 : 9)
      .toString('hex')
      .toUpperCase(),
    'latin1',
  );
  const bytes = [
    Buffer.from([0x1c, 0x18, digits.length]),
    digits,
    Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, tail.length]),
    tail,
    Buffer.from([0x00]),
  ];
  return `wamid.${Buffer.concat(bytes).toString('base64')}`;
}

/** Only the form is checked: the console may name messages of an earlier run of the simulator. */
export function isWamid(value: string): boolean {
  return /^wamid\.[A-Za-z0-9+/]{8,200}={0,2}$/.test(value);
}

/** Fifteen digits, like Meta's node ids. */
export function createNodeId(): string {
  return `9${(randomBytes(6).readUIntBE(0, 6) % 100_000_000_000_000).toString().padStart(14, '0')}`;
}

export function createTraceId(): string {
  return `A${randomBytes(16).toString('base64url')}`;
}

/** Business-scoped user id: the same person keeps theirs from run to run. */
export function userIdFor(country: string, seed: string): string {
  return `${country}.${createHash('sha256').update(`practice:${seed}`).digest('hex').slice(0, 20)}`;
}
