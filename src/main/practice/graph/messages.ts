import { isWamid } from '../ids.ts';
import type { World } from '../world.ts';
import { acceptMessage } from './acceptMessage.ts';
import { graphError, success, type Answer } from './answer.ts';
import { invalidParameter, invalidValue, missingParameter } from './graphErrors.ts';
import { readParameters, type GraphRequest } from './graphRequest.ts';
import { issueToRefusal } from './issueToRefusal.ts';
import { messageTypes, ReadReceipt, SendMessage } from './schemas/messageSchemas.ts';
import { misbehaveAfter, misbehaveBefore } from './misbehaviour.ts';
import { createPairLimit } from './pairLimit.ts';
import { findRecipient } from './recipient.ts';
import { refuseTemplate } from '../templates/refuseTemplate.ts';

type MessagesEndpoint = { post(request: GraphRequest): Answer; clear(): void };

/** `POST /{phone-number-id}/messages`: takes a message or refuses it; its fate arrives later by webhook. */
export function createMessagesEndpoint(world: World): MessagesEndpoint {
  const pairLimit = createPairLimit();

  function send(body: Record<string, unknown>): Answer {
    world.ledger.countRequest(readAttemptId(body));
    const misbehaviour = misbehaveBefore(world.switches);
    if (misbehaviour !== null) return misbehaviour;
    const parsed = SendMessage.safeParse(body);
    if (!parsed.success) return refuseBody(parsed.error.issues, body);
    const recipient = findRecipient(parsed.data, world.people);
    if (!recipient.ok) return recipientRefusals[recipient.code]();
    const { person } = recipient;
    if (person.phone === world.credentials.phone) return toOneself();
    const refusal = refuseContent(world, parsed.data);
    if (refusal !== null) return refusal;
    const isLimited = world.switches.all().pairLimit;
    if (isLimited && !pairLimit.allows(person.id, world.timers.now())) return pairLimitHit();
    return misbehaveAfter(world.switches, acceptMessage(world, parsed.data, recipient));
  }

  return {
    post(request) {
      const parameters = readParameters(request);
      if (!parameters.ok) return parameters.error;
      const body = parameters.value;
      return Object.hasOwn(body, 'status') ? markRead(world, body) : send(body);
    },
    clear: () => pairLimit.clear(),
  };
}

function readAttemptId(body: Record<string, unknown>): string | null {
  const given = body['biz_opaque_callback_data'];
  return typeof given === 'string' && given.length <= 512 ? given : null;
}

function refuseBody(issues: Parameters<typeof issueToRefusal>[0], body: Record<string, unknown>): Answer {
  const type = body['type'];
  if (typeof type === 'string' && !messageTypes.includes(type as SendMessage['type'])) {
    const all = messageTypes.map((name) => name.toUpperCase()).join(', ');
    return invalidParameter(`Param type must be one of {${all}} - got "${type.slice(0, 40)}".`);
  }
  return issueToRefusal(issues, body);
}

const recipientRefusals = {
  missing: () => missingParameter("Parameter 'to' or 'recipient' is mandatory"),
  notAnAddress: () => invalidValue('Recipient is neither a phone number nor a user id'),
  noGroups: () => graphError({ status: 400, code: 131041, message: '(#131041) Group unknown' }),
} as const;

const toOneself = (): Answer =>
  graphError({
    status: 400,
    code: 131021,
    message: '(#131021) Recipient cannot be sender',
    details: 'Recipient phone number cannot be the same as the sender.',
  });

const pairLimitHit = (): Answer =>
  graphError({
    status: 400,
    code: 131056,
    message: '(#131056) (Business Account, Consumer Account) pair rate limit hit',
    details: 'Message failed to send because there were too many messages sent to this recipient.',
  });

/** What the schema cannot know: media and templates that must exist. */
function refuseContent(world: World, message: SendMessage): Answer | null {
  if (message.type === 'template')
    return refuseTemplate(message.template, world.templates.find(message.template), {
      now: world.timers.now(),
      hasMedia: (id) => world.media.find(id) !== undefined,
    });
  for (const type of ['image', 'video', 'document', 'audio', 'sticker'] as const) {
    const media = message.type === type ? (message as { [key: string]: unknown })[type] : undefined;
    const id = (media as { id?: string } | undefined)?.id;
    if (id !== undefined && world.media.find(id) === undefined) {
      return invalidValue(`${type}.id: no media with id ${id.slice(0, 64)}`);
    }
  }
  return null;
}

function markRead(world: World, body: Record<string, unknown>): Answer {
  const parsed = ReadReceipt.safeParse(body);
  if (!parsed.success) return issueToRefusal(parsed.error.issues, body);
  if (!isWamid(parsed.data.message_id)) return invalidValue('message_id: not a message of a customer');
  world.ledger.countReadReceipt();
  return success();
}
