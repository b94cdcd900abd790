import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** "+34 611 222 333" for E.164 digits with or without plus; what cannot be a number is shown as it came. */
export function formatPhone(digits: string): string {
  const international = digits.startsWith('+') ? digits : `+${digits.replaceAll(/\D/g, '')}`;
  return parsePhoneNumberFromString(international)?.formatInternational() ?? digits;
}

/** A name that is really a number (the customer has told none). */
export const isPhoneLike = (name: string): boolean => /^\+?\d[\d\s()-]{5,}$/.test(name);

export const displayName = (name: string): string => (isPhoneLike(name) ? formatPhone(name) : name);
