import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { json, type Answer } from './graph/answer.ts';
import { readBody } from './graph/graphRequest.ts';
import { sampleContent, sampleTypes } from './customers/lineToContent.ts';
import type { Person } from './people.ts';
import { AllSwitches, isSwitchName } from './switches.ts';
import { isLoopbackHostHeader } from './webhooks/loopback.ts';
import { writeAs } from './webhooks/inbound.ts';
import type { World } from './world.ts';

export type PracticeControls = { readonly handle: (request: IncomingMessage, url: URL) => Promise<Answer> };

const done = (act: () => void) => (): Answer => {
  act();
  return json({ success: true });
};

const LIMIT_BYTES = 4 * 1024 * 1024;

const refuse = (status: number, error: string): Answer => json({ error }, status);

/** A browser names itself by `Origin` or `Sec-Fetch-Site`, and a rebound name shows in `Host`. */
function refuseStrangers({ headers }: IncomingMessage): Answer | null {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return refuse(403, 'Not for web pages.');
  return isLoopbackHostHeader(headers.host) ? null : refuse(403, 'The Host header must name this computer.');
}

/** `/_practice/...`: how a person or a test steers the simulator. Not for web pages. */
export function createPracticeControls(
  world: World,
  { reset, peopleChanged }: { reset: () => void; peopleChanged: () => void },
): PracticeControls {
  const actions = new Map<string, (body: unknown) => Answer>([
    ['write', (body) => write(world, body, peopleChanged)],
    ['callback', (body) => setCallback(world, body)],
    ['retry', done(() => world.webhooks.retryNow())],
    ['reset', done(reset)],
  ]);
  return {
    async handle(request, url) {
      const refusal = refuseStrangers(request);
      if (refusal !== null) return refusal;
      const name = url.pathname.slice('/_practice/'.length);
      if (request.method === 'GET') return read(world, name);
      if (request.method !== 'POST') return refuse(405, 'GET or POST.');
      const body = await readControl(request);
      if (!body.ok) return body.refusal;
      const act = actions.get(name);
      if (act !== undefined) return act(body.value);
      return isSwitchName(name)
        ? turn(world, name, body.value)
        : refuse(404, 'No switch and no action of this name.');
    },
  };
}

function read(world: World, name: string): Answer {
  if (name === 'state') return json(describeState(world));
  if (name === 'messages') return json({ data: world.ledger.accepted() });
  return refuse(404, 'GET /_practice/state or GET /_practice/messages.');
}

export function describeState(world: World): Record<string, unknown> {
  return {
    switches: world.switches.all(),
    callback: world.subscriptions.current()?.href ?? null,
    customers: world.people.list().map(({ id, name, language, phone, userId }) => ({
      id,
      name,
      language,
      phone,
      userId,
    })),
    messages: { ...world.ledger.totals(), attempts: world.ledger.attempts() },
    webhooks: world.webhooks.counts(),
  };
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Answer };

async function readControl(request: IncomingMessage): Promise<Read> {
  const bytes = await readBody(request, LIMIT_BYTES);
  if (bytes === null) return { ok: false, refusal: refuse(413, 'The body is too large.') };
  if (bytes.length === 0) return { ok: true, value: {} };
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return { ok: false, refusal: refuse(415, 'Send Content-Type: application/json.') };
  }
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { ok: false, refusal: refuse(400, 'The body is not JSON.') };
  }
}

function turn(world: World, name: keyof AllSwitches, body: unknown): Answer {
  const parsed = z.strictObject({ value: AllSwitches.shape[name] }).safeParse(body);
  if (!parsed.success) return refuse(400, firstIssue(parsed.error));
  world.switches.set({ [name]: parsed.data.value });
  return json({ switches: world.switches.all() });
}

const Writing = z.strictObject({
  customerId: z.string().min(1).max(64).optional(),
  /** Somebody new, or somebody known by this number. */
  phone: z
    .string()
    .regex(/^\+?\d{7,15}$/)
    .optional(),
  name: z.string().max(4096).optional(),
  text: z.string().max(1_048_576).default(''),
  type: z.enum(sampleTypes).default('text'),
  /** Hides the number of somebody new: they are known by their user id alone. */
  hidePhone: z.boolean().default(false),
  /** To try the 24-hour window. */
  secondsAgo: z.number().int().min(0).max(31_536_000).default(0),
});

function write(world: World, body: unknown, peopleChanged: () => void): Answer {
  const parsed = Writing.safeParse(body);
  if (!parsed.success) return refuse(400, firstIssue(parsed.error));
  const countBefore = world.people.list().length;
  const person = findOrAdd(world, parsed.data);
  if (world.people.list().length > countBefore) peopleChanged();
  if (person === null) return refuse(404, 'Give the customerId of somebody known, or a phone.');
  const { type, text, secondsAgo } = parsed.data;
  // A customer said to have written long ago has not written since.
  if (secondsAgo > 0) person.lastWroteAt = null;
  const wamid = writeAs(world, person, sampleContent(world, type, text, person), secondsAgo * 1000);
  return json({ id: wamid, customerId: person.id, phone: person.phone, userId: person.userId });
}

function findOrAdd(world: World, given: z.infer<typeof Writing>): Person | null {
  if (given.customerId !== undefined) return world.people.findById(given.customerId) ?? null;
  if (given.phone === undefined) return null;
  const phone = given.phone.replace('+', '');
  const known = world.people.findByPhone(phone) ?? world.people.findById(phone);
  if (known !== undefined) return known;
  return world.people.add({
    id: phone,
    name: given.name ?? phone,
    language: 'en',
    phone: given.hidePhone ? null : phone,
    country: 'GB',
  });
}

function setCallback(world: World, body: unknown): Answer {
  const parsed = z.strictObject({ url: z.string().max(200) }).safeParse(body);
  if (!parsed.success) return refuse(400, firstIssue(parsed.error));
  const refusal = world.subscriptions.setAppCallback(parsed.data.url);
  return refusal === null ? json({ callback: parsed.data.url }) : refuse(400, refusal.details);
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'Not valid.' : `${issue.path.join('.')}: ${issue.message}`;
}
