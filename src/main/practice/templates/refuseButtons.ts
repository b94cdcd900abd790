import type { Answer } from '../graph/answer.ts';
import type { SentParameter, SentPart } from '../graph/schemas/templateSchema.ts';
import { type StoredButton, variableNames } from './storedTemplate.ts';
import { badCount, badFormat, badParameter } from './templateErrors.ts';

type SentButton = Extract<SentPart, { type: 'button' }>;

type Wanted = {
  readonly subType: SentButton['sub_type'];
  readonly parameter: SentParameter['type'];
  readonly isNeeded: boolean;
};

/** Of buttons that take anything. */
const WANTED: Readonly<Record<string, Wanted>> = {
  OTP: { subType: 'url', parameter: 'text', isNeeded: true },
  COPY_CODE: { subType: 'copy_code', parameter: 'coupon_code', isNeeded: true },
  QUICK_REPLY: { subType: 'quick_reply', parameter: 'payload', isNeeded: false },
  CATALOG: { subType: 'catalog', parameter: 'action', isNeeded: true },
  MPM: { subType: 'mpm', parameter: 'action', isNeeded: true },
  FLOW: { subType: 'flow', parameter: 'action', isNeeded: true },
};

function wantedBy({ type, url = '' }: StoredButton): Wanted | undefined {
  if (type !== 'URL') return WANTED[type];
  return variableNames(url).length === 0 ? undefined : { subType: 'url', parameter: 'text', isNeeded: true };
}

/** Where a code is copied from a button, both must be the same. */
const MAX_CODE_LENGTH = 15;

function refuseValue({ type }: StoredButton, parameter: SentParameter): Answer | null {
  if (type === 'OTP' && parameter.type === 'text' && parameter.text.length > MAX_CODE_LENGTH)
    return badParameter(`button: code is longer than ${MAX_CODE_LENGTH}`);
  const isMpm = type === 'MPM' && parameter.type === 'action';
  return isMpm && !Array.isArray(parameter.action['sections'])
    ? badParameter('button: action.sections is missing')
    : null;
}

type Button = { readonly stored: StoredButton; readonly index: number };

function refuseParameter({ stored, index }: Button, wanted: Wanted, sent: SentButton): Answer | null {
  const [parameter, ...more] = sent.parameters ?? [];
  if (parameter === undefined || more.length > 0) return badCount('buttons', more.length, 1);
  return sent.sub_type === wanted.subType && parameter.type === wanted.parameter
    ? refuseValue(stored, parameter)
    : badFormat(`buttons: Button at index ${index} of type ${stored.type} got ${parameter.type}`);
}

function refuseButton(button: Button, sent: SentButton | undefined): Answer | null {
  const wanted = wantedBy(button.stored);
  if (sent === undefined) return wanted?.isNeeded === true ? badCount('buttons', 0, 1) : null;
  if (wanted !== undefined) return refuseParameter(button, wanted, sent);
  const given = sent.parameters?.length ?? 0;
  return given === 0 ? null : badCount('buttons', given, 0);
}

/** null: every button has what it wants, and nothing is sent for a button that is not there. */
export function refuseButtons(stored: readonly StoredButton[], sent: readonly SentPart[]): Answer | null {
  const given = sent.filter((part) => part.type === 'button');
  const stray = given.find(({ index }) => stored[Number(index)] === undefined);
  if (stray !== undefined) return badParameter(`buttons: there is no button at index ${stray.index}`);
  for (const [index, button] of stored.entries()) {
    const own = given.filter((each) => Number(each.index) === index);
    if (own.length > 1) return badParameter(`buttons: Button at index ${index} is given twice`);
    const refusal = refuseButton({ stored: button, index }, own[0]);
    if (refusal !== null) return refusal;
  }
  return null;
}
