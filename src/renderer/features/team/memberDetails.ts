import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { TeamId } from '../../../domain/ids.ts';
import { EMAIL_ADDRESS } from '../../../domain/team/memberLimits.ts';
import type { RoleTag } from '../../../domain/team/roleTags.ts';

/** As it stands in the form; what is empty is not known. */
export type DetailsDraft = {
  readonly phone: string;
  readonly email: string;
  readonly teams: readonly TeamId[];
  readonly tags: readonly RoleTag[];
};

export const noDetails: DetailsDraft = { phone: '', email: '', teams: [], tags: [] };

/** As it is dialled from anywhere; undefined: it is no complete number. */
export function internationalNumber(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const parsed = parsePhoneNumberFromString(text.trim());
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** The same from a table, where office programs take the plus away. */
export function numberFromTable(text: string): string | null | undefined {
  const international = text
    .trim()
    .replace(/^00/, '+')
    .replace(/^(?=[1-9])/, '+');
  return internationalNumber(international);
}

/** undefined: it is no address. */
export function emailAddress(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return EMAIL_ADDRESS.test(trimmed) ? trimmed : undefined;
}

/** What is said of a member, ready to be kept; null: something in it cannot be. */
export function detailsOf(draft: DetailsDraft) {
  const phone = internationalNumber(draft.phone);
  const email = emailAddress(draft.email);
  if (phone === undefined || email === undefined) return null;
  return { phone, email, teams: [...draft.teams], tags: [...draft.tags] };
}
