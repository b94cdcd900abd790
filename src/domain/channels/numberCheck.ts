import type { CheckedKind, HealthSeverity } from './channels.events.ts';

/* What asking WhatsApp about a number can tell. */

export type NumberFinding = {
  readonly kind: CheckedKind;
  readonly severity: HealthSeverity;
  /** WhatsApp's own word, e.g. `GREEN`. */
  readonly event: string;
  readonly detail: string | null;
};

export type NumberCheck =
  | {
      readonly outcome: 'ok';
      readonly findings: readonly NumberFinding[];
      /** ms; null: never, or WhatsApp does not say. */
      readonly tokenEndsAt: number | null;
    }
  | { readonly outcome: 'unreachable' | 'tokenRefused' | 'refused' };
