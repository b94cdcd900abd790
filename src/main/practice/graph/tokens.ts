import type { World } from '../world.ts';
import { json, type Answer } from './answer.ts';
import { answerNode } from './fields.ts';
import { missingParameter } from './graphErrors.ts';
import type { GraphRequest } from './graphRequest.ts';

const SYSTEM_USER_ID = '700000000000001';

export function getMe({ credentials }: World, request: GraphRequest): Answer {
  const values = { id: SYSTEM_USER_ID, name: `${credentials.businessName} (system user)` };
  return answerNode({ type: 'SystemUser', values, defaults: ['name', 'id'] }, request.query);
}

/** `GET /debug_token?input_token=`: what a token may do; an unknown one is described as invalid, with 200. */
export function debugToken({ credentials, timers }: World, request: GraphRequest): Answer {
  const token = request.query.get('input_token');
  if (token === null || token === '') return missingParameter("Parameter 'input_token' is mandatory");
  if (token !== credentials.accessToken) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return json({ data: { error, is_valid: false, scopes: [] } });
  }
  const scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];
  return json({
    data: {
      app_id: credentials.appId,
      type: 'SYSTEM_USER',
      application: 'Baton practice',
      data_access_expires_at: 0,
      expires_at: 0,
      is_valid: true,
      issued_at: Math.floor(timers.now() / 1000) - 86_400,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids: [credentials.wabaId] })),
      user_id: SYSTEM_USER_ID,
    },
  });
}
