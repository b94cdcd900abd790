import { randomInt } from 'node:crypto';
import { createRecoveryKey } from '../vault/recoveryKey.ts';
import { pinFault } from '../vault/secretRules.ts';
import type { Profile } from './lockAnswers.ts';

const PIN_DIGITS = 6;
/** Four groups of four characters, 80 bits. */
const PASSPHRASE_LENGTH = 19;

function randomPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
    if (pinFault(pin) === null) return pin;
  }
}

/** What a colleague comes in by the first time, before they choose their own. */
export const createStartingSecret = (profile: Profile): string =>
  profile === 'pin' ? randomPin() : createRecoveryKey().slice(0, PASSPHRASE_LENGTH);
