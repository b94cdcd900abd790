import { displayName, isPhoneLike } from '../../i18n/phone.ts';

/** How one speaks of somebody in passing: the first word of a name, a number whole. */
export const firstName = (name: string): string =>
  isPhoneLike(name) ? displayName(name) : (name.trim().split(/\s+/u)[0] ?? name);
