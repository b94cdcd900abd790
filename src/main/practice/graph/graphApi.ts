import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { getBusinessAccount, listSubscribedApps, subscribeApp, unsubscribeApp } from './businessAccount.ts';
import { createProfileEndpoint } from './businessProfile.ts';
import { unknownField, unknownObject } from './graphErrors.ts';
import type { GraphRequest } from './graphRequest.ts';
import { deleteMedia, getMedia, uploadMedia } from './mediaEndpoint.ts';
import { createMessagesEndpoint } from './messages.ts';
import { changePhoneNumber, getPhoneNumber, listPhoneNumbers } from './phoneNumber.ts';
import { askPhoneData } from './phoneData.ts';
import { listTemplates } from './templates.ts';
import { debugToken, getMe } from './tokens.ts';

type Handler = (request: GraphRequest) => Answer | Promise<Answer>;

export type GraphApi = {
  /** `edge`: what follows the node's id, or an empty string. */
  readonly handle: (request: GraphRequest, edge: string) => Answer | Promise<Answer>;
  /** Every endpoint as one line, for the start-up text. */
  readonly endpoints: () => readonly string[];
  readonly clear: () => void;
};

type NodeKind = '{phone-number-id}' | '{waba-id}' | '{media-id}' | 'me' | 'debug_token';

const nodeTypes: Readonly<Record<NodeKind, string>> = {
  '{phone-number-id}': 'WhatsAppBusinessPhoneNumber',
  '{waba-id}': 'WhatsAppBusinessAccount',
  '{media-id}': 'WhatsAppMedia',
  me: 'SystemUser',
  debug_token: 'DebugToken',
};

export function createGraphApi(world: World): GraphApi {
  const messages = createMessagesEndpoint(world);
  const profile = createProfileEndpoint();
  const handlers: Readonly<Record<string, Handler>> = {
    'GET /{phone-number-id}': (request) => getPhoneNumber(world, request),
    'POST /{phone-number-id}': (request) => changePhoneNumber(world, request),
    'POST /{phone-number-id}/messages': (request) => messages.post(request),
    'POST /{phone-number-id}/media': (request) => uploadMedia(world, request),
    'GET /{phone-number-id}/whatsapp_business_profile': (request) => profile.get(request),
    'POST /{phone-number-id}/whatsapp_business_profile': (request) => profile.post(request),
    'POST /{phone-number-id}/smb_app_data': (request) => askPhoneData(world, request),
    'GET /{waba-id}': (request) => getBusinessAccount(world, request),
    'GET /{waba-id}/phone_numbers': (request) => listPhoneNumbers(world, request),
    'GET /{waba-id}/subscribed_apps': () => listSubscribedApps(world),
    'POST /{waba-id}/subscribed_apps': (request) => subscribeApp(world, request),
    'DELETE /{waba-id}/subscribed_apps': () => unsubscribeApp(world),
    'GET /{waba-id}/message_templates': (request) => listTemplates(world.templates.list(), request.query),
    'GET /{media-id}': (request) => getMedia(world, request),
    'DELETE /{media-id}': (request) => deleteMedia(world, request),
    'GET /me': (request) => getMe(world, request),
    'GET /debug_token': (request) => debugToken(world, request),
  };

  function kindOf(node: string): NodeKind | null {
    if (node === world.credentials.phoneNumberId) return '{phone-number-id}';
    if (node === world.credentials.wabaId) return '{waba-id}';
    if (node === 'me' || node === 'debug_token') return node;
    return /^9\d{14}$/.test(node) ? '{media-id}' : null;
  }

  return {
    handle(request, edge) {
      const kind = kindOf(request.node);
      if (kind === null) return unknownObject(request.method, request.node);
      const key = `${request.method} /${kind}${edge === '' ? '' : `/${edge}`}`;
      if (Object.hasOwn(handlers, key))
        return handlers[key]?.(request) ?? unknownObject(request.method, request.node);
      if (request.method === 'GET' && edge !== '') return unknownField(edge, nodeTypes[kind]);
      return unknownObject(request.method, request.node);
    },
    endpoints: () => Object.keys(handlers),
    clear() {
      messages.clear();
      profile.clear();
    },
  };
}
