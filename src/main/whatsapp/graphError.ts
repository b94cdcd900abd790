import { z } from 'zod';

/* Meta's error envelope and what each kind means for us. Only `code` is trusted, never texts or HTTP status. */

const Envelope = z.object({ error: z.object({ code: z.number().int() }) });

/** Meta's error code, or null where the answer carries no envelope. */
export function errorCodeOf(json: unknown): number | null {
  const parsed = Envelope.safeParse(json);
  return parsed.success ? parsed.data.error.code : null;
}

/** As `errorKind`; an answer without an envelope says nothing for certain. */
export function errorKindOf(json: unknown): ErrorKind {
  const code = errorCodeOf(json);
  return code === null ? 'inDoubt' : errorKind(code);
}

/** Refused for pace, certainly not sent: design.md 6. */
const RATE_LIMITED = new Set([4, 80007, 130429, 131056]);
/** The number or server is briefly out of service, certainly not sent. */
const BUSY = new Set([131057, 133004]);
/** Could be before or after sending: a person decides. */
const IN_DOUBT = new Set([1, 2, 131000, 131016]);
const TOKEN = new Set([0, 190, 2500]);
const UNKNOWN_OBJECT = new Set([33, 100]);
const isPermission = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code <= 299);

export type ErrorKind =
  | 'rateLimited'
  | 'busy'
  | 'tokenRefused'
  | 'inDoubt'
  | 'permission'
  | 'unknownObject'
  | 'final';

export function errorKind(code: number): ErrorKind {
  if (RATE_LIMITED.has(code)) return 'rateLimited';
  if (BUSY.has(code)) return 'busy';
  if (TOKEN.has(code)) return 'tokenRefused';
  if (IN_DOUBT.has(code)) return 'inDoubt';
  if (isPermission(code)) return 'permission';
  return UNKNOWN_OBJECT.has(code) ? 'unknownObject' : 'final';
}
