import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Digits of the international number; null if it is none. `country`: where numbers without a country code belong. */
export function readPhone(written: string, country: string | null): string | null {
  const home = country !== null && isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(home === undefined ? international(written) : written, home);
  return number?.isPossible() === true ? number.number.slice(1) : null;
}

/** Many products leave the + out, or write 00 for it. */
const international = (written: string): string => `+${written.trim().replace(/^(\+|00)/, '')}`;
