import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { TeamId } from '../../../domain/ids.ts';
import type { RoleTag } from '../../../domain/team/roleTags.ts';

/** As it stands in the form; what is empty is not known. */
export type DetailsDraft = {
  readonly phone: string;
  readonly email: string;
  readonly teams: readonly TeamId[];
  readonly tags: readonly RoleTag[];
};

export const noDetails: DetailsDraft = { phone: '', email: '', teams: [], tags: [] };

const E_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** As it is dialled from anywhere; undefined: it is no complete number. */
export function internationalNumber(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const parsed = parsePhoneNumberFromString(text.trim());
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** undefined: it is no address. */
export function emailAddress(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return E_MAIL.test(trimmed) ? trimmed : undefined;
}

/** What is said of a member, ready to be kept; null: something in it cannot be. */
export function detailsOf(draft: DetailsDraft) {
  const phone = internationalNumber(draft.phone);
  const email = emailAddress(draft.email);
  if (phone === undefined || email === undefined) return null;
  return { phone, email, teams: [...draft.teams], tags: [...draft.tags] };
}
