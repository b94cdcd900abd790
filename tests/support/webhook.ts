import { createHmac } from 'node:crypto';

/** Builders of what Meta posts, and a way to post it. Invented numbers only. */

export const APP_SECRET = 'practice-app-secret-not-a-real-one';
export const PHONE_NUMBER_ID = '200000000000001';

export type TextMessage = {
  readonly wamid: string;
  readonly from?: string;
  readonly userId?: string;
  readonly name?: string;
  readonly text: string;
  /** Unix seconds. */
  readonly at: number;
};

export const envelope = (value: object, field = 'messages'): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '300000000000001', changes: [{ field, value }] }],
});

const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };

export const textDelivery = (...messages: readonly TextMessage[]): object =>
  envelope({
    messaging_product: 'whatsapp',
    metadata,
    contacts: messages.map(({ name, from, userId }) => ({
      ...(name === undefined ? {} : { profile: { name } }),
      ...(from === undefined ? {} : { wa_id: from }),
      ...(userId === undefined ? {} : { user_id: userId }),
    })),
    messages: messages.map(({ wamid, from, userId, text, at }) => ({
      ...(from === undefined ? {} : { from }),
      ...(userId === undefined ? {} : { from_user_id: userId }),
      id: wamid,
      timestamp: String(at),
      type: 'text',
      text: { body: text },
    })),
  });

/** A customer takes back what they wrote. */
export const revokeDelivery = (revoked: { wamid: string; of: string; from: string; at: number }): object =>
  envelope({
    messaging_product: 'whatsapp',
    metadata,
    contacts: [{ wa_id: revoked.from }],
    messages: [
      {
        from: revoked.from,
        id: revoked.wamid,
        timestamp: String(revoked.at),
        type: 'revoke',
        revoke: { original_message_id: revoked.of },
      },
    ],
  });

export type Status = {
  readonly wamid: string;
  readonly status: string;
  readonly to: string;
  readonly at: number;
  readonly attemptId?: string;
  readonly errorCode?: number;
};

export const statusDelivery = (...statuses: readonly Status[]): object =>
  envelope({
    messaging_product: 'whatsapp',
    metadata,
    statuses: statuses.map(({ wamid, status, to, at, attemptId, errorCode }) => ({
      id: wamid,
      status,
      timestamp: String(at),
      recipient_id: to,
      ...(attemptId === undefined ? {} : { biz_opaque_callback_data: attemptId }),
      ...(errorCode === undefined ? {} : { errors: [{ code: errorCode, title: 'x' }] }),
    })),
  });

export const sign = (body: string | Uint8Array, secret = APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Posts as Meta does; `body` may be any bytes. Answers the HTTP status. */
export async function post(
  port: number,
  body: object | string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(`http://127.0.0.1:${port}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(bytes), ...headers },
    body: bytes as BodyInit,
  });
  await response.arrayBuffer();
  return response.status;
}
