import { z } from 'zod';
import { MemberId } from '../ids.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const address = z.email().max(254);

/** How Baton reaches a mail server, and whom it writes to. The password is kept apart. */
export const MailSettings = z
  .strictObject({
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[\w.:-]+$/),
    port: z.number().int().min(1).max(65_535),
    /** `tls`: from the first byte (465). `starttls`: begun in clear, and given up where the server refuses (587). */
    security: z.enum(['tls', 'starttls', 'none']),
    /** Null: the server asks for none. */
    user: z.string().trim().min(1).max(254).nullable(),
    from: address,
    to: z.array(address).max(10),
    /** Members who are written to at the address their profile says. */
    members: z.array(MemberId).max(50).default([]),
    language: z.enum(['en', 'ar']),
  })
  // A password and names would cross the network readably.
  .refine(({ host, security }) => security !== 'none' || LOOPBACK.test(host), { path: ['security'] })
  .refine(({ to, members }) => to.length + members.length > 0, { path: ['to'] });
export type MailSettings = z.infer<typeof MailSettings>;

/** Why an e-mail did not leave. */
export const MAIL_FAULTS = ['unreachable', 'insecure', 'passwordRefused', 'refused', 'noAddress'] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

/**
 * What became of one try. `unknown`: the words were on their way when the connection broke, so the server may
 * have taken them or not.
 */
export type MailOutcome =
  /** The addresses the server did not take it for; never all of them. */
  | { readonly outcome: 'sent'; readonly rejected: readonly string[] }
  | { readonly outcome: 'notSent'; readonly fault: MailFault; readonly isForGood: boolean }
  | { readonly outcome: 'unknown' };
