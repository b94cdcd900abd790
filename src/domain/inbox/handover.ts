/* Why the FAQ assistant leaves a customer to a person. */

/** `late`: the time to answer was over. `tooMany`: it had answered again and again. */
export const HANDOVER_REASONS = ['asked', 'unsure', 'tooMany', 'late'] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];
