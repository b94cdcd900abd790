import { z } from 'zod';
import type { NumberCheck, NumberFinding } from '../../domain/channels/numberCheck.ts';
import { severityBy } from '../../domain/channels/severity.ts';
import { type GraphAnswer, type GraphClient, readAnswer } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';

/* What is asked of Meta about a connected number every hour: cloud-api.md 9.1 and 9.8. */

const word = z
  .string()
  .regex(/^\w{1,64}$/)
  .optional()
  .catch(undefined);
const text = z.string().max(500).optional().catch(undefined);
const Problem = z.object({ error_description: text, possible_solution: text });
const Entity = z.object({
  can_send_message: word,
  additional_info: z.array(z.string().max(500)).optional().catch(undefined),
  errors: z.array(Problem).optional().catch(undefined),
});
const Node = z.object({
  id: z.string(),
  quality_rating: word,
  whatsapp_business_manager_messaging_limit: word,
  status: word,
  name_status: word,
  is_on_biz_app: z.boolean().optional().catch(undefined),
  last_onboarded_time: text,
  health_status: z
    .object({ can_send_message: word, entities: z.array(Entity).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  webhook_configuration: z
    .object({ phone_number: text, whatsapp_business_account: text, application: text })
    .optional()
    .catch(undefined),
});
type Node = z.infer<typeof Node>;

const FIELDS = [
  'id',
  'quality_rating',
  'whatsapp_business_manager_messaging_limit',
  'status',
  'name_status',
  'is_on_biz_app',
  'last_onboarded_time',
  'health_status',
  'webhook_configuration',
].join(',');

const severities = {
  rating: severityBy(['RED'], ['YELLOW']),
  sending: severityBy(['BLOCKED'], ['LIMITED']),
  numberState: severityBy(
    ['BANNED', 'DELETED', 'DISCONNECTED', 'UNLINKED'],
    ['FLAGGED', 'RESTRICTED', 'RATE_LIMITED', 'OFFLINE', 'PENDING', 'MIGRATED'],
  ),
  nameState: severityBy([], ['DECLINED', 'EXPIRED']),
  webhookAddress: severityBy(['ELSEWHERE'], []),
};
const harmless = severityBy([], []);

/** Of whoever limits the sending: number, account, business or app. */
function reasonOf({ health_status: health }: Node): string | null {
  const told = (health?.entities ?? [])
    .filter(({ can_send_message: can }) => can !== 'AVAILABLE')
    .flatMap(({ errors = [], additional_info: info = [] }) => [
      ...errors.flatMap(({ error_description, possible_solution }) => [error_description, possible_solution]),
      ...info,
    ]);
  return told.filter((part) => part !== undefined && part !== '').join(' ') || null;
}

/** The number's own address counts first, then the account's, then the app's. */
function addressOf({ webhook_configuration: set }: Node, ourHosts: readonly string[]): string | undefined {
  const url = set?.phone_number ?? set?.whatsapp_business_account ?? set?.application;
  if (ourHosts.length === 0 || url === undefined || !URL.canParse(url)) return undefined;
  return ourHosts.includes(new URL(url).host.toLowerCase()) ? 'HERE' : 'ELSEWHERE';
}

const yesOrNo = (value: boolean | undefined): string | undefined => {
  if (value === undefined) return undefined;
  return value ? 'YES' : 'NO';
};

/** `2026-01-31T10:00:00+0000` in seconds since 1970. */
const secondsOf = (time: string | undefined): string | undefined => {
  const ms = Date.parse(time ?? '');
  return Number.isNaN(ms) || ms <= 0 ? undefined : String(Math.floor(ms / 1000));
};

function findingsOf(node: Node, ourHosts: readonly string[]): NumberFinding[] {
  const told: readonly (readonly [NumberFinding['kind'], string | undefined])[] = [
    ['rating', node.quality_rating],
    ['limit', node.whatsapp_business_manager_messaging_limit],
    ['sending', node.health_status?.can_send_message],
    ['numberState', node.status],
    ['nameState', node.name_status],
    ['phoneApp', yesOrNo(node.is_on_biz_app)],
    ['onboarded', secondsOf(node.last_onboarded_time)],
    ['webhookAddress', addressOf(node, ourHosts)],
  ];
  return told.flatMap(([kind, event]) => {
    if (event === undefined) return [];
    const severity = (kind in severities ? severities[kind as keyof typeof severities] : harmless)(event);
    return [{ kind, event, severity, detail: kind === 'sending' ? reasonOf(node) : null }];
  });
}

function refusalOf(answer: GraphAnswer): NumberCheck {
  if (answer.kind !== 'answered') return { outcome: 'unreachable' };
  const code = errorCodeOf(answer.json);
  // An answer without Meta's envelope is a stranger's: a hotel's sign-in page, a proxy.
  if (code === null) return { outcome: 'unreachable' };
  return { outcome: errorKind(code) === 'tokenRefused' ? 'tokenRefused' : 'refused' };
}

export type NumberToRead = {
  readonly phoneNumberId: string;
  readonly token: string;
  /** Where WhatsApp was told to deliver to. */
  readonly ourHosts: readonly string[];
  readonly signal: AbortSignal;
};

/** When the token ends, ms; null: never, or WhatsApp does not say. */
async function tokenEnd(graph: GraphClient, { token, signal }: NumberToRead): Promise<number | null> {
  const path = `/debug_token?input_token=${encodeURIComponent(token)}`;
  const answer = await graph.call({ method: 'GET', path, token, signal });
  const Told = z.object({ data: z.object({ expires_at: z.number().int().positive() }) });
  const told = answer.kind === 'answered' ? Told.safeParse(answer.json).data : undefined;
  return told === undefined ? null : told.data.expires_at * 1000;
}

export async function readHealth(graph: GraphClient, number: NumberToRead): Promise<NumberCheck> {
  const { phoneNumberId, token, ourHosts, signal } = number;
  const path = `/${phoneNumberId}?fields=${FIELDS}`;
  const answer = await graph.call({ method: 'GET', path, token, signal });
  const node = readAnswer(Node, answer);
  if (node === null) return refusalOf(answer);
  return { outcome: 'ok', findings: findingsOf(node, ourHosts), tokenEndsAt: await tokenEnd(graph, number) };
}
