import { hkdfSync } from 'node:crypto';
import { open, seal } from '../crypto/box.ts';

/*
 * The secret of a member's second step, sealed with a key made from the one they sign with. That lies only in
 * their own key slots, so no colleague's session can read it, an administrator's neither.
 */

type Owner = { readonly signingKey: Uint8Array; readonly factorId: string };

const keyOf = ({ signingKey }: Owner): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', signingKey, '', 'baton/second-step', 32));

export const sealFactor = (owner: Owner, secret: Uint8Array): string =>
  seal(keyOf(owner), secret, owner.factorId).toString('base64');

/** null: it is not this person's, or was changed. */
export const openFactor = (owner: Owner, sealed: string): Buffer | null =>
  open(keyOf(owner), Buffer.from(sealed, 'base64'), owner.factorId);
