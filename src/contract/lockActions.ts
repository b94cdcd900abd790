import { z } from 'zod';
import { action } from './shellAction.ts';

/** By what the data is protected. */
export const Profile = z.enum(['pin', 'passphrase']);

const secret = z.string().max(256);
const NewSecret = z.strictObject({ secret, repeated: secret });
const Proof = z.strictObject({ memberId: z.string(), secret });
const recoveryKey = z.string().max(120);
const TypedKey = z.strictObject({ typed: recoveryKey });
const code = z.string().max(20);

const lockAction = <Input extends z.ZodType>(input: Input) => action('lock', input, z.null());
const pressed = lockAction(z.strictObject({}));

/** What the lock page may ask of the shell. */
export const lockActions = {
  'vault.create': lockAction(
    NewSecret.extend({
      businessName: z.string().trim().min(1).max(120),
      memberName: z.string().trim().min(1).max(80),
    }),
  ),
  /** By what it is protected: once, before it is founded. */
  'vault.chooseProfile': lockAction(z.strictObject({ profile: Profile })),
  'vault.confirmRecoveryKey': lockAction(TypedKey),
  'vault.unlock': lockAction(Proof),
  'vault.chooseSecret': lockAction(NewSecret),
  /** A PIN in place of the passphrase until Baton quits or is locked deeply; null: none today. */
  'vault.chooseDayPin': lockAction(NewSecret.nullable()),
  'vault.prove': lockAction(z.strictObject({ secret })),
  /** One of the ways of the second step. */
  'vault.proveAgain': lockAction(
    z.discriminatedUnion('way', [
      z.strictObject({ way: z.literal('code'), code }),
      Proof.extend({ way: z.literal('colleague') }),
      z.strictObject({ way: z.literal('recoveryKey'), recoveryKey }),
    ]),
  ),
  /** The first code of a new authenticator app: only now does it count. */
  'vault.confirmCodes': lockAction(z.strictObject({ code })),
  'vault.handedOver': pressed,
  'vault.cancel': pressed,
  'vault.typeRecoveryKey': lockAction(TypedKey),
  'vault.showRecovery': lockAction(z.strictObject({ shown: z.boolean() })),
  'vault.showTogether': pressed,
  /** Two administrators, each by their own secret. */
  'vault.openTogether': lockAction(z.strictObject({ first: Proof, second: Proof })),
  /** Whom they let in anew; null: they only begin the counts of wrong tries anew. */
  'vault.recoverTogether': lockAction(z.strictObject({ memberId: z.guid().nullable() })),
  'vault.recover': lockAction(NewSecret.extend({ recoveryKey })),
} as const;
