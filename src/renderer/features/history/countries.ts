import { getCountries } from 'libphonenumber-js/min';

type Options = readonly (readonly [code: string, name: string])[];
const known = new Map<string, Options>();

/** Countries by their names in the language of the window. */
export function countryOptions(language: string): Options {
  const found = known.get(language);
  if (found !== undefined) return found;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const options = getCountries().map((code) => [code as string, names.of(code) ?? code] as const);
  const sorted = options.toSorted(([, one], [, other]) => one.localeCompare(other, language));
  known.set(language, sorted);
  return sorted;
}
