import { createRequire } from 'node:module';
import type * as argon2 from '@node-rs/argon2';

/*
 * Argon2id at next to no cost, for tests that are not about what a guess costs. The floor is checked before it
 * comes here; keySlots.test.ts and every journey in a window pay the whole price.
 */

const real = createRequire(import.meta.url)('@node-rs/argon2') as typeof argon2;

const CHEAPER = 1024;

export const hashRaw: typeof argon2.hashRaw = (secret, options, signal) =>
  real.hashRaw(secret, { ...options, memoryCost: Math.ceil(options!.memoryCost! / CHEAPER) }, signal);
