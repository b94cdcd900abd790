/* A field of date and time, which speaks of this computer's clock. */

export const dueAt = (due: string): number | null => (due === '' ? null : new Date(due).getTime());

const two = (n: number): string => String(n).padStart(2, '0');

export function dueField(at: number | null): string {
  if (at === null) return '';
  const time = new Date(at);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
