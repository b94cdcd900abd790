import { z } from 'zod';
import { action } from './shellAction.ts';

/** By what the data is protected. */
export const Profile = z.enum(['pin', 'passphrase']);

const secret = z.string().max(256);
const NewSecret = z.strictObject({ secret, repeated: secret });
const Proof = z.strictObject({ memberId: z.string(), secret });

/** What the lock page may ask of the shell. */
export const lockActions = {
  'vault.create': action(
    'lock',
    z.strictObject({
      businessName: z.string().trim().min(1).max(120),
      memberName: z.string().trim().min(1).max(80),
      secret,
      repeated: secret,
    }),
    z.null(),
  ),
  /** By what it is protected: once, before it is founded. */
  'vault.chooseProfile': action('lock', z.strictObject({ profile: Profile }), z.null()),
  'vault.confirmRecoveryKey': action('lock', z.strictObject({ typed: z.string().max(120) }), z.null()),
  'vault.unlock': action('lock', Proof, z.null()),
  'vault.chooseSecret': action('lock', NewSecret, z.null()),
  /** A PIN in place of the passphrase until Baton quits or is locked deeply; null: none today. */
  'vault.chooseDayPin': action('lock', NewSecret.nullable(), z.null()),
  'vault.prove': action('lock', z.strictObject({ secret }), z.null()),
  /** One of the ways of the second step. */
  'vault.proveAgain': action(
    'lock',
    z.discriminatedUnion('way', [
      z.strictObject({ way: z.literal('code'), code: z.string().max(20) }),
      z.strictObject({ way: z.literal('colleague'), memberId: z.string(), secret }),
      z.strictObject({ way: z.literal('recoveryKey'), recoveryKey: z.string().max(120) }),
    ]),
    z.null(),
  ),
  /** The first code of a new authenticator app: only now does it count. */
  'vault.confirmCodes': action('lock', z.strictObject({ code: z.string().max(20) }), z.null()),
  'vault.handedOver': action('lock', z.strictObject({}), z.null()),
  'vault.cancel': action('lock', z.strictObject({}), z.null()),
  'vault.typeRecoveryKey': action('lock', z.strictObject({ typed: z.string().max(120) }), z.null()),
  'vault.showRecovery': action('lock', z.strictObject({ shown: z.boolean() }), z.null()),
  'vault.showTogether': action('lock', z.strictObject({}), z.null()),
  /** Two administrators, each by their own secret. */
  'vault.openTogether': action('lock', z.strictObject({ first: Proof, second: Proof }), z.null()),
  /** Whom they let in anew; null: they only begin the counts of wrong tries anew. */
  'vault.recoverTogether': action('lock', z.strictObject({ memberId: z.guid().nullable() }), z.null()),
  'vault.recover': action(
    'lock',
    z.strictObject({
      recoveryKey: z.string().max(120),
      secret,
      repeated: secret,
    }),
    z.null(),
  ),
} as const;
