import { z } from 'zod';
import type { MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { maybeWords } from '../primitives.ts';
import { interactiveOf, templateButtonOf } from './choice.ts';
import { contactCardsOf } from './contactCards.ts';
import { locationOf } from './location.ts';
import { mediaOf } from './media.ts';
import { orderOf } from './order.ts';
import { systemOf } from './system.ts';

/** What is not text but part of a message: its type names both the reader and the field. */
const READERS: ReadonlyMap<string, (part: unknown) => MessageContent | null> = new Map([
  ['text', textOf],
  ['image', mediaOf('image')],
  ['video', mediaOf('video')],
  ['audio', mediaOf('audio')],
  ['document', mediaOf('document')],
  ['sticker', mediaOf('sticker')],
  ['location', locationOf],
  ['contacts', contactCardsOf],
  ['button', templateButtonOf],
  ['interactive', interactiveOf],
  ['order', orderOf],
  ['system', systemOf],
]);

const TextPart = z.object({ body: z.string().max(1_048_576) });
function textOf(part: unknown): MessageContent | null {
  const text = TextPart.safeParse(part);
  return text.success ? { kind: 'text', text: text.data.body.toWellFormed() } : null;
}

const UnsupportedPart = z.object({ type: maybeWords }).nullable().catch(null);

type Message = Readonly<Record<string, unknown>> & { readonly type: string };

/** What a message says; `unsupported` where Baton, or WhatsApp itself, does not know its kind. */
export function bodyOf(message: Message, errorCode: number | null): MessageContent {
  const { type } = message;
  const read = READERS.get(type)?.(message[type]) ?? null;
  if (read !== null) return read;
  const named = UnsupportedPart.parse(message['unsupported'])?.type;
  return { kind: 'unsupported', type: named ?? type, errorCode };
}

/** The message as received, unless its body says all there is. */
export function rawUnlessSaid(message: Message, body: MessageContent): string | null {
  const part = message['text'] as { readonly body?: string } | undefined;
  const hasMore = message['referral'] !== undefined || message['group_id'] !== undefined;
  const isSaid = body.kind === 'text' && part?.body === body.text && !hasMore;
  return isSaid ? null : JSON.stringify(message);
}
