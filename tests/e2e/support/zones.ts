/** A place on earth where it is this hour now, whatever this computer's clock says. */
export function placeWhereItIs(hour: number): string {
  const ahead = (hour - new Date().getUTCHours() + 24) % 24;
  // Etc counts the other way round: Etc/GMT-3 is three hours ahead.
  return ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}
