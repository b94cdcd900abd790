import type { TemplateButton } from '../../domain/templates/messageTemplate.ts';
import type { WhatsappButton } from './templatePayload.ts';

/* Meta's buttons of a template -> ours. */

const VARIABLE = /\{\{\s*\w+\s*\}\}/;

/** Where Meta lists a code's button as the link it is sent as. */
const ONE_TIME_CODE_URL = /^https:\/\/www\.whatsapp\.com\/otp\//;

const KINDS: Readonly<Record<string, Exclude<TemplateButton['kind'], 'link'>>> = {
  QUICK_REPLY: 'quickReply',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copyCode',
  OTP: 'oneTimeCode',
  CATALOG: 'catalogue',
  FLOW: 'form',
  REQUEST_CONTACT_INFO: 'askContact',
};

/** null: not known here. */
export function toButton({ type, text = '', url = '' }: WhatsappButton): TemplateButton | null {
  const name = type.toUpperCase();
  if (name === 'URL')
    return ONE_TIME_CODE_URL.test(url) ? { kind: 'oneTimeCode', text } : { kind: 'link', text, url };
  const kind = KINDS[name];
  return kind === undefined ? null : { kind, text };
}

const endsInItsVariable = (button: WhatsappButton): boolean => {
  const { url = '' } = button;
  return toButton(button)?.kind !== 'link' || !VARIABLE.test(url) || /^[^{]*\{\{\s*1\s*\}\}$/.test(url);
};

/** WhatsApp's name of the first button Baton cannot send; null: there is none. */
export const unsupportedButton = (buttons: readonly WhatsappButton[]): string | null =>
  buttons.find((each) => toButton(each) === null || !endsInItsVariable(each))?.type.toUpperCase() ?? null;
