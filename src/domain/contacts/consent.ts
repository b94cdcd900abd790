/** What somebody told the business about marketing messages; `unknown` takes back what was written down. */
export const CONSENTS = ['unknown', 'given', 'withdrawn'] as const;
export type Consent = (typeof CONSENTS)[number];
