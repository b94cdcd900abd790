import { z } from 'zod';
import { describeApp } from '../subscriptions.ts';
import type { World } from '../world.ts';
import { json, success, type Answer } from './answer.ts';
import { answerNode } from './fields.ts';
import { readParameters, type GraphRequest } from './graphRequest.ts';
import { issueToRefusal } from './issueToRefusal.ts';
import { setOverride } from './phoneNumber.ts';

export function getBusinessAccount({ credentials }: World, request: GraphRequest): Answer {
  const values = {
    id: credentials.wabaId,
    name: credentials.businessName,
    currency: 'GBP',
    timezone_id: '58',
    country: 'GB',
    message_template_namespace: '00000000_practice',
    account_review_status: 'APPROVED',
    business_verification_status: 'not_verified',
    ownership_type: 'SELF',
    health_status: { can_send_message: 'AVAILABLE', entities: [] },
    is_enabled_for_insights: false,
    marketing_messages_onboarding_status: 'NOT_ONBOARDED',
    disable_marketing_messages_on_cloud_api: false,
    whatsapp_business_manager_messaging_limit: 'TIER_250',
    owner_business_info: { name: credentials.businessName, id: '600000000000001' },
  };
  const defaults = ['name', 'timezone_id', 'message_template_namespace', 'id'];
  const empty = ['primary_business_location'];
  return answerNode({ type: 'WhatsAppBusinessAccount', values, defaults, empty }, request.query);
}

export function listSubscribedApps({ subscriptions, credentials }: World): Answer {
  if (!subscriptions.isSubscribed()) return json({ data: [] });
  const override = subscriptions.override('businessAccount');
  return json({
    data: [
      {
        whatsapp_business_api_data: describeApp(credentials),
        ...(override === null ? {} : { override_callback_uri: override }),
      },
    ],
  });
}

const Subscription = z
  .strictObject({
    override_callback_uri: z.string().min(1).max(200).optional(),
    verify_token: z.string().min(1).max(500).optional(),
  })
  .superRefine((given, context) => {
    for (const [one, other] of [
      ['override_callback_uri', 'verify_token'],
      ['verify_token', 'override_callback_uri'],
    ] as const) {
      if (given[one] !== undefined && given[other] === undefined) {
        context.addIssue({ code: 'custom', path: [other], message: 'is required' });
      }
    }
  });

/** With an override: verified by a real challenge first. Without one: subscribes and clears the override. */
export async function subscribeApp(world: World, request: GraphRequest): Promise<Answer> {
  const parameters = readParameters(request);
  if (!parameters.ok) return parameters.error;
  const parsed = Subscription.safeParse(parameters.value);
  if (!parsed.success) return issueToRefusal(parsed.error.issues, parameters.value);
  const { override_callback_uri: uri, verify_token: token } = parsed.data;
  if (uri === undefined) {
    world.subscriptions.setOverride('businessAccount', null);
    world.subscriptions.setSubscribed(true);
    return success();
  }
  const answer = await setOverride(world, 'businessAccount', { uri, token: token ?? '' });
  if (answer.kind === 'answer' && answer.status === 200) world.subscriptions.setSubscribed(true);
  return answer;
}

export function unsubscribeApp({ subscriptions }: World): Answer {
  subscriptions.setSubscribed(false);
  return success();
}
