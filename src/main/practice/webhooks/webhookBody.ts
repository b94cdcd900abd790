import { createHmac } from 'node:crypto';

/** The bytes Meta puts on the wire and signs: every character outside ASCII as `\uXXXX`, `/` as `\/`. */
export function toWireBytes(value: unknown): Buffer {
  const text = JSON.stringify(value)
    .replaceAll('/', '\\/')
    // One UTF-16 unit at a time: a character outside the BMP becomes two escapes.
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(text, 'latin1');
}

/** Value of `X-Hub-Signature-256`. */
export function sign(body: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

export type WebhookValue = Readonly<Record<string, unknown>>;

export type WebhookField = 'messages' | 'smb_app_state_sync' | 'history';

export function envelope(
  credentials: { wabaId: string; phoneNumberId: string; phone: string },
  value: WebhookValue,
  field: WebhookField = 'messages',
): unknown {
  const metadata = { display_phone_number: credentials.phone, phone_number_id: credentials.phoneNumberId };
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field };
  return { object: 'whatsapp_business_account', entry: [{ id: credentials.wabaId, changes: [change] }] };
}
