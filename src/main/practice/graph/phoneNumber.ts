import { z } from 'zod';
import { verifyCallback } from '../subscriptions.ts';
import type { World } from '../world.ts';
import { graphError, json, success, type Answer } from './answer.ts';
import { answerNode, page, selectFields, type NodeShape } from './fields.ts';
import { invalidParameter, unknownField } from './graphErrors.ts';
import { readParameters, type GraphRequest } from './graphRequest.ts';
import { issueToRefusal } from './issueToRefusal.ts';

function shapeOf({ credentials, subscriptions, switches, phoneApp }: World): NodeShape {
  const configuration = {
    ...(subscriptions.override('phoneNumber') === null
      ? {}
      : { phone_number: subscriptions.override('phoneNumber') }),
    ...(subscriptions.override('businessAccount') === null
      ? {}
      : { whatsapp_business_account: subscriptions.override('businessAccount') }),
    application: subscriptions.appCallback(),
  };
  return {
    type: 'WhatsAppBusinessPhoneNumber',
    values: {
      id: credentials.phoneNumberId,
      verified_name: credentials.businessName,
      display_phone_number: credentials.displayPhone,
      quality_rating: 'GREEN',
      quality_score: { score: 'GREEN' },
      status: 'CONNECTED',
      name_status: 'APPROVED',
      throughput: { level: 'STANDARD' },
      platform_type: 'CLOUD_API',
      code_verification_status: 'VERIFIED',
      account_mode: 'SANDBOX',
      country_code: 'US',
      country_dial_code: '1',
      is_official_business_account: false,
      is_on_biz_app: switches.all().onPhone,
      is_pin_enabled: true,
      is_preverified_number: false,
      search_visibility: 'NON_VISIBLE',
      last_onboarded_time: new Date(phoneApp.onboardedAt()).toISOString().replace('.000Z', '+0000'),
      health_status: { can_send_message: 'AVAILABLE', entities: [] },
      whatsapp_business_manager_messaging_limit: 'TIER_250',
      messaging_limit_tier: 'TIER_250',
      webhook_configuration: configuration,
    },
    defaults: [
      'verified_name',
      'code_verification_status',
      'display_phone_number',
      'quality_rating',
      'platform_type',
      'throughput',
      'webhook_configuration',
      'id',
    ],
    empty: ['username', 'certificate', 'new_name_status', 'conversational_automation'],
  };
}

export function getPhoneNumber(world: World, request: GraphRequest): Answer {
  return answerNode(shapeOf(world), request.query);
}

export function listPhoneNumbers(world: World, request: GraphRequest): Answer {
  const shape = shapeOf(world);
  const row = selectFields(shape, request.query.get('fields'));
  if ('unknown' in row) return unknownField(String(row['unknown']), shape.type);
  const onePage = page([row], request.query);
  return onePage === null ? invalidParameter('Invalid cursor or limit') : json(onePage);
}

/** An empty address takes the override back. */
const Configuration = z.strictObject({
  webhook_configuration: z.strictObject({
    override_callback_uri: z.string().max(200),
    verify_token: z.string().max(500).optional(),
  }),
});

/** `POST /{phone-number-id}`: of everything Meta can change on a number, only its webhook override. */
export async function changePhoneNumber(world: World, request: GraphRequest): Promise<Answer> {
  const parameters = readParameters(request);
  if (!parameters.ok) return parameters.error;
  const parsed = Configuration.safeParse(parameters.value);
  if (!parsed.success) return issueToRefusal(parsed.error.issues, parameters.value);
  const { override_callback_uri: uri, verify_token: token } = parsed.data.webhook_configuration;
  if (uri === '') {
    world.subscriptions.setOverride('phoneNumber', null);
    return success();
  }
  return setOverride(world, 'phoneNumber', { uri, token: token ?? '' });
}

/** Shared by number and business account: nothing changes unless the address answers the challenge. */
export async function setOverride(
  world: World,
  level: 'phoneNumber' | 'businessAccount',
  { uri, token }: { uri: string; token: string },
): Promise<Answer> {
  const refusal = await verifyCallback(uri, token);
  if (refusal === null) {
    world.subscriptions.setOverride(level, uri);
    return success();
  }
  if (refusal.code === 'notLoopback') return invalidParameter(refusal.details);
  const message = `(#2200) Callback verification failed with the following errors: ${refusal.details}`;
  return graphError({ status: 400, code: 2200, message, details: refusal.details });
}
