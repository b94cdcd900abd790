import { createWamid, isWamid } from '../ids.ts';
import { deliver, deliveryErrors, fail, type Outgoing } from '../webhooks/statuses.ts';
import type { World } from '../world.ts';
import { json, type Answer } from './answer.ts';
import type { SendMessage } from './schemas/messageSchemas.ts';
import type { Recipient } from './recipient.ts';
import { linesOf, renderTemplate, type RenderedTemplate } from '../templates/renderTemplate.ts';

/** Customer service window; https://developers.facebook.com/documentation/business-messaging/whatsapp, read 2026-11-21. */
const WINDOW_MS = 24 * 60 * 60 * 1000;

type Found = Extract<Recipient, { ok: true }>;

/** Takes the message, starts its journey, and makes the answer. */
export function acceptMessage(world: World, message: SendMessage, recipient: Found): Answer {
  const { person } = recipient;
  const template = rendered(world, message);
  const text = template === null ? textOf(message) : linesOf(template);
  const outgoing: Outgoing = {
    wamid: createWamid(person.phone ?? person.userId, 'out'),
    type: message.type,
    category: categoryOf(world, message),
    attemptId: message.biz_opaque_callback_data ?? null,
    person,
    isVoice: message.type === 'audio' && message.audio.voice === true,
  };
  world.ledger.accept({
    wamid: outgoing.wamid,
    at: world.timers.now(),
    to: recipient.input,
    type: message.type,
    text,
    template,
    mediaId: mediaIdOf(message),
    isVoice: outgoing.isVoice,
    choices: choicesOf(message),
    attemptId: outgoing.attemptId,
    quotedWamid: 'context' in message ? (message.context?.message_id ?? null) : null,
  });
  startJourney(world, message, { ...outgoing, text });
  const contact = recipient.byUserId
    ? { input: recipient.input, user_id: person.userId }
    : { input: recipient.input, wa_id: person.phone };
  const status = message.type === 'template' ? { message_status: 'accepted' } : {};
  return json({
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: outgoing.wamid, ...status }],
  });
}

type Journey = Outgoing & { readonly text: string | null };

function startJourney(world: World, message: SendMessage, outgoing: Journey): void {
  const { person, text } = outgoing;
  if (message.type === 'reaction' && !isWamid(message.reaction.message_id)) {
    fail(world, outgoing, deliveryErrors.reactionTarget);
    return;
  }
  const isOpen = person.lastWroteAt !== null && world.timers.now() - person.lastWroteAt < WINDOW_MS;
  if (!isOpen && message.type !== 'template') {
    fail(world, outgoing, deliveryErrors.windowClosed);
    return;
  }
  if (message.type === 'reaction') {
    deliver(world, outgoing, () => {});
    return;
  }
  deliver(world, outgoing, () => world.cast.hear(person, text ?? '', outgoing.wamid));
}

function rendered(world: World, message: SendMessage): RenderedTemplate | null {
  if (message.type !== 'template') return null;
  const stored = world.templates.find(message.template);
  return stored === undefined ? null : renderTemplate(stored, message.template.components);
}

function categoryOf(world: World, message: SendMessage): Outgoing['category'] {
  if (message.type !== 'template') return 'service';
  const category = world.templates.find(message.template)?.category.toLowerCase();
  return category === 'marketing' || category === 'authentication' ? category : 'utility';
}

/** Titles the customer can choose among. */
function choicesOf(message: SendMessage): readonly string[] {
  if (message.type !== 'interactive') return [];
  const { interactive } = message;
  switch (interactive.type) {
    case 'button':
      return interactive.action.buttons.map(({ reply }) => reply.title);
    case 'list':
      return interactive.action.sections.flatMap(({ rows }) => rows.map(({ title }) => title));
    case 'cta_url':
      return [interactive.action.parameters.display_text];
    default:
      return [];
  }
}

/** What the customer reads of it, as far as it is text. */
function textOf(message: SendMessage): string | null {
  switch (message.type) {
    case 'text':
      return message.text.body;
    case 'image':
      return message.image.caption ?? null;
    case 'video':
      return message.video.caption ?? null;
    case 'document':
      return message.document.caption ?? null;
    case 'interactive':
      return message.interactive.body?.text ?? null;
    default:
      return null;
  }
}

function mediaIdOf(message: SendMessage): string | null {
  switch (message.type) {
    case 'image':
      return message.image.id ?? null;
    case 'video':
      return message.video.id ?? null;
    case 'audio':
      return message.audio.id ?? null;
    case 'document':
      return message.document.id ?? null;
    case 'sticker':
      return message.sticker.id ?? null;
    default:
      return null;
  }
}
