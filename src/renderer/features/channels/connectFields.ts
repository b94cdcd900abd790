import type { CommandInput } from '../../../contract/index.ts';

/** The form as it is typed: text only. */
export type ConnectFields = {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly publicUrl: string;
};
export type ConnectField = keyof ConnectFields;
export type FieldProblem = 'required' | 'digits' | 'urlInvalid';

export const emptyConnectFields: ConnectFields = {
  phoneNumberId: '',
  wabaId: '',
  accessToken: '',
  appSecret: '',
  verifyToken: '',
  publicUrl: '',
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

/** https, or a simulator on this computer; main checks again. */
function isUsableUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

const digits = (text: string): FieldProblem | null => {
  if (text.trim() === '') return 'required';
  return /^\d{5,25}$/.test(text.trim()) ? null : 'digits';
};
const required = (text: string): FieldProblem | null => (text.trim() === '' ? 'required' : null);

const checks: Readonly<Record<ConnectField, (text: string) => FieldProblem | null>> = {
  phoneNumberId: digits,
  wabaId: digits,
  accessToken: required,
  appSecret: required,
  verifyToken: required,
  publicUrl: (text) => (text.trim() === '' || isUsableUrl(text.trim()) ? null : 'urlInvalid'),
};

/** What can be told without asking WhatsApp. */
export function connectProblems(fields: ConnectFields): Partial<Record<ConnectField, FieldProblem>> {
  const entries = (Object.keys(checks) as ConnectField[]).map(
    (name) => [name, checks[name](fields[name])] as const,
  );
  return Object.fromEntries(entries.filter(([, problem]) => problem !== null));
}

export const connectInput = (fields: ConnectFields): CommandInput<'channels.connectNumber'> => ({
  phoneNumberId: fields.phoneNumberId.trim(),
  wabaId: fields.wabaId.trim(),
  accessToken: fields.accessToken.trim(),
  appSecret: fields.appSecret.trim(),
  verifyToken: fields.verifyToken.trim(),
  publicUrl: fields.publicUrl.trim() || null,
});
