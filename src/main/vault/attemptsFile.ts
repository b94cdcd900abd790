import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Count, Counts, NOBODY } from './attemptCounts.ts';
import { readSafely, writeSafely } from './safeFile.ts';

/*
 * The counted tries stand twice: in attempts.json and, where there is a keychain, in it too, both with a
 * number that only grows and signed with the device secret. The higher of the two counts. One of them
 * missing means that somebody took it away.
 */

/** The second place: the keychain. */
export type Witness = {
  /** What it held when the vault was opened; null: nothing. */
  readonly kept: string | null;
  readonly keep: (text: string) => Promise<void>;
};

export type AttemptsPlace = {
  readonly file: string;
  /** Null where there is no keychain: nothing is signed then, and there is no second place. */
  readonly deviceSecret: Uint8Array | null;
  readonly witness: Witness | null;
};

const Tries = Counts.extend({
  seq: z.number().int().min(0),
  /** The latest wall clock time ever seen, ms: what a clock set back cannot undo. */
  seenAt: z.number().int().min(0),
  /** One of the two places was taken away, and nobody has begun both anew since. */
  isTampered: z.literal(true).optional(),
});
export type Tries = z.infer<typeof Tries>;
const Signed = z.strictObject({ ...Tries.shape, proof: z.string() });

/** Written before there was a second place; before there were several members it held one count. */
const Former = z.union([Counts, Count.transform((others): Counts => ({ members: {}, others }))]);

const NO_TRIES: Tries = { ...NOBODY, seq: 0, seenAt: 0 };

const proofOf = (tries: Tries, secret: Uint8Array): string => {
  const { members, others, seq, seenAt, isTampered } = tries;
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'attempts/v1', 32));
  return createHmac('sha256', key)
    .update(JSON.stringify({ members, others, seq, seenAt, isTampered }))
    .digest('base64');
};

/** Without a device secret anybody could write it; there it only keeps count. */
const proofFor = (tries: Tries, { deviceSecret }: AttemptsPlace): string =>
  deviceSecret === null ? '' : proofOf(tries, deviceSecret);

function isProven({ proof, ...tries }: z.infer<typeof Signed>, place: AttemptsPlace): boolean {
  const [told, right] = [Buffer.from(proof), Buffer.from(proofFor(tries, place))];
  return told.length === right.length && timingSafeEqual(told, right);
}

const textOf = (tries: Tries, place: AttemptsPlace): string =>
  JSON.stringify({ ...tries, proof: proofFor(tries, place) });

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Read = { readonly tries: Tries; readonly isFormer: boolean };

const parse =
  (place: AttemptsPlace) =>
  (text: string): Read | undefined => {
    const value = json(text);
    const former = Former.safeParse(value);
    if (former.success) return { tries: { ...NO_TRIES, ...former.data }, isFormer: true };
    const signed = Signed.safeParse(value);
    if (!signed.success || !isProven(signed.data, place)) return undefined;
    const { proof: _proof, ...tries } = signed.data;
    return { tries, isFormer: false };
  };

export type OpenedTries = {
  readonly tries: Tries;
  /** One of the two places lacks it: somebody tampered with it. */
  readonly isTampered: boolean;
  /** Neither place was ever written in this form. */
  readonly isFormer: boolean;
};

const isThere = (file: string): boolean =>
  existsSync(file) || existsSync(file.replace(/\.json$/, '.prev.json'));

/** The later of what the two places hold. */
const laterOf = (a: Tries | undefined, b: Tries | undefined): Tries | undefined =>
  a !== undefined && b !== undefined ? (b.seq > a.seq ? b : a) : (a ?? b);

function readBoth(place: AttemptsPlace, kept: string | null): OpenedTries {
  const written = readSafely(place.file, parse(place));
  const witnessed = kept === null ? undefined : parse(place)(kept);
  const tries = laterOf(written?.tries, witnessed?.tries) ?? NO_TRIES;
  if (kept === null && (written?.isFormer ?? !isThere(place.file)))
    return { tries, isFormer: true, isTampered: false };
  return { tries, isFormer: false, isTampered: written === undefined || witnessed === undefined };
}

export function readTries(place: AttemptsPlace): OpenedTries {
  if (place.witness !== null) return readBoth(place, place.witness.kept);
  const written = readSafely(place.file, parse(place));
  return { tries: written?.tries ?? NO_TRIES, isFormer: written?.isFormer ?? true, isTampered: false };
}

/** Durable when it returns. */
export function writeTries(place: AttemptsPlace, tries: Tries): void {
  writeSafely(place.file, textOf(tries, place), parse(place));
}

export const witnessTries = (place: AttemptsPlace, tries: Tries): Promise<void> =>
  place.witness?.keep(textOf(tries, place)) ?? Promise.resolve();

/** In the form before there was a second place: while both are begun, neither counts as taken away. */
export function writeFormerTries(place: AttemptsPlace, { members, others }: Counts): void {
  writeSafely(place.file, JSON.stringify({ members, others }), parse(place));
}
