import type { HealthSeverity } from './channels.events.ts';

/** How bad one of WhatsApp's words is; what is in neither list is only told. */
export const severityBy =
  (critical: readonly string[], warning: readonly string[]) =>
  (word: string | null): HealthSeverity => {
    if (word !== null && critical.includes(word)) return 'critical';
    return word !== null && warning.includes(word) ? 'warning' : 'info';
  };
