/**
 * A time zone where it is about noon at this moment. What a business may do depends on the hour, so the one of a
 * test is where a working day has hours left, whenever the tests run.
 *
 * @returns an IANA name such as `Etc/GMT-3`, whose sign is the other way round: three hours before Greenwich.
 */
export function middayZone(now = new Date()): string {
  const ahead = 12 - now.getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
