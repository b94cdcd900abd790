/** As a date box has it, by this computer's calendar; so many days later. */
export function dayNear(later = 0): string {
  const at = new Date();
  at.setDate(at.getDate() + later);
  return at.toLocaleDateString('sv');
}

/** Where this day begins here, or one so many days later; null: no day. Not every day has 24 hours. */
export function dayAt(day: string, later = 0): number | null {
  if (day === '') return null;
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + later);
  return at.getTime();
}
