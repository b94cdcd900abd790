/*
 * Labels nobody sets: they follow from when a customer first wrote, and from what they wait for. Nothing is recorded,
 * so they are true at every moment, whatever clock says it. Views ask by the same bounds.
 */

export const AUTOMATIC_LABELS = ['newCustomer', 'highPriority', 'followUp'] as const;
export type AutomaticLabel = (typeof AUTOMATIC_LABELS)[number];

/** As `label:` finds them, and as they are shown. */
export const AUTOMATIC_LABEL_NAMES = {
  en: { newCustomer: 'New Customer', highPriority: 'High Priority', followUp: 'Follow Up' },
  ar: { newCustomer: 'عميل جديد', highPriority: 'أولوية عالية', followUp: 'متابعة' },
} as const satisfies Record<string, Record<AutomaticLabel, string>>;

const HOUR_MS = 3_600_000;
/** LAB2: after the first contact, to the millisecond. */
export const NEW_CUSTOMER_MS = 24 * HOUR_MS;
/** LAB3: more messages than this since our last answer. */
export const HIGH_PRIORITY_OVER = 3;
/** LAB4: from the first message nobody answered. */
export const FOLLOW_UP_MS = 48 * HOUR_MS;

export type ContactFacts = {
  /** Of the first thing ever said between the customer and the business, ms; null: nothing was. */
  readonly firstContactAt: number | null;
  /** Of the first message nobody answered, ms; null: none waits. */
  readonly waitingSince: number | null;
  /** How many messages nobody answered. */
  readonly unanswered: number;
};

type Bound = { readonly fact: keyof ContactFacts; readonly from: number; readonly to: number };

/** A conversation has the label while this of its facts lies between these two, both included. */
export function boundOf(label: AutomaticLabel, now: number): Bound {
  switch (label) {
    case 'newCustomer':
      return { fact: 'firstContactAt', from: now - NEW_CUSTOMER_MS, to: Number.MAX_SAFE_INTEGER };
    case 'highPriority':
      return { fact: 'unanswered', from: HIGH_PRIORITY_OVER + 1, to: Number.MAX_SAFE_INTEGER };
    case 'followUp':
      return { fact: 'waitingSince', from: 0, to: now - FOLLOW_UP_MS };
  }
}

export const automaticLabelsOf = (facts: ContactFacts, now: number): readonly AutomaticLabel[] =>
  AUTOMATIC_LABELS.filter((label) => {
    const { fact, from, to } = boundOf(label, now);
    const value = facts[fact];
    return value !== null && value >= from && value <= to;
  });
