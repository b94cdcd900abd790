import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { ChannelId } from '../ids.ts';
import { ok } from '../result.ts';

const CheckedKind = z.enum([
  'rating',
  'limit',
  'sending',
  'numberState',
  'nameState',
  'phoneApp',
  'onboarded',
  'webhookAddress',
]);

/** What was last said of each kind. */
type Known = Readonly<Record<string, string>>;

const known: Fold<Known> = {
  name: 'channels.known',
  version: 1,
  initial: {},
  evolve: (state: Known, event: ClearEvent): Known =>
    event.type === 'channels.healthReported.v1' ? { ...state, [event.kind]: event.event } : state,
};

/** What Baton was told when it asked about a number; only what is new is recorded. */
export const recordNumberCheck = defineCommand({
  name: 'channels.recordNumberCheck',
  input: z.strictObject({
    channelId: ChannelId,
    wabaId: z.string().max(64),
    findings: z.array(
      z.strictObject({
        kind: CheckedKind,
        severity: z.enum(['info', 'warning', 'critical']),
        event: z.string().regex(/^\w{1,64}$/),
        detail: z.string().nullable(),
      }),
    ),
  }),
  allow: 'system.record',
  stream: ({ channelId }) => channelId,
  fold: known,
  decide(state, { channelId, wabaId, findings }, { now }) {
    const news = findings.filter(({ kind, event }) => state[kind] !== event);
    return ok(
      news.map(({ detail, ...finding }) => ({
        type: 'channels.healthReported.v1' as const,
        channelId,
        wabaId,
        ...finding,
        reportedAt: now,
        at: now,
        content: { subject: null, detail, until: null, raw: '' },
      })),
    );
  },
});
