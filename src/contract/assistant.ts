import { z } from 'zod';
import { HANDOVER_REASONS } from '../domain/inbox/handover.ts';
import { Intent } from '../domain/automation/intent.ts';
import { removeIntent, saveIntent } from '../domain/automation/saveIntent.ts';
import { AssistantSettings } from '../domain/automation/assistantSettings.ts';
import { setAssistant } from '../domain/automation/setAssistant.ts';
import { query } from './query.ts';

/** In the last thirty days. */
export const AssistantShare = z.object({
  /** Answers of the assistant. */
  answered: z.number().int(),
  /** Answers people wrote. */
  byPeople: z.number().int(),
  handedOver: z.record(z.enum(HANDOVER_REASONS), z.number().int()),
});
export type AssistantShare = z.infer<typeof AssistantShare>;

const Guess = z.object({ name: z.string(), /** Of a hundred. */ confidence: z.number() });

/** What the assistant would do with a text, if nobody had taken over. */
export const TriedText = z.object({
  outcome: z.enum(['answer', 'nothing', ...HANDOVER_REASONS]),
  best: Guess.extend({ isPerson: z.boolean() }).nullable(),
  second: Guess.nullable(),
  answer: z.string().nullable(),
});
export type TriedText = z.infer<typeof TriedText>;

export const assistantCommands = { saveIntent, removeIntent, setAssistant };
export const assistantQueries = {
  /** With those Baton ships, until they are removed. */
  listIntents: query({ input: z.strictObject({}), output: z.array(Intent), allow: 'automation.edit' }),
  getAssistant: query({
    input: z.strictObject({}),
    output: z.object({ settings: AssistantSettings, share: AssistantShare }),
    allow: 'automation.edit',
  }),
  /** Asks all intents, also those that are off. */
  tryAssistant: query({
    input: z.strictObject({ text: z.string().max(1_000) }),
    output: TriedText,
    allow: 'automation.edit',
  }),
} as const;
