/** Where this computer is, as an IANA name. */
export const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;

const ZONES = [...new Set([zoneHere, ...Intl.supportedValuesOf('timeZone')])];
export const zoneOptions = ZONES.map((name) => [name, name.replaceAll('_', ' ')] as const);
