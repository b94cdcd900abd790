import { z } from 'zod';

const META_ORIGIN = 'https://graph.facebook.com';

const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/** An origin without path; https, or http on this very computer. */
const graphUrl = z
  .url()
  .transform((text) => new URL(text))
  .refine((url) => url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)), {
    message: 'must be https, or http on this computer',
  })
  .transform((url) => url.origin);

const Environment = z.object({
  BATON_DATA_DIR: z.string().min(1).optional(),
  BATON_GRAPH_URL: graphUrl.default(META_ORIGIN),
  BATON_WEBHOOK_PORT: z.coerce.number().int().min(0).max(65_535).default(8790),
  BATON_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Config = {
  readonly dataDir: string | null;
  readonly graphOrigin: string;
  /** Set where the platform is not Meta's: the status region names it. */
  readonly foreignOrigin: string | null;
  readonly webhookPort: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
};

/** Reads the environment once, at start-up. Throws a sentence naming every bad variable. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new Error(`Invalid configuration:\n${z.prettifyError(parsed.error)}`);
  const { BATON_DATA_DIR, BATON_GRAPH_URL, BATON_WEBHOOK_PORT, BATON_LOG_LEVEL } = parsed.data;
  return Object.freeze({
    dataDir: BATON_DATA_DIR ?? null,
    graphOrigin: BATON_GRAPH_URL,
    foreignOrigin: BATON_GRAPH_URL === META_ORIGIN ? null : BATON_GRAPH_URL,
    webhookPort: BATON_WEBHOOK_PORT,
    logLevel: BATON_LOG_LEVEL,
  });
}
