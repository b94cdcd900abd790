import type { Field, Meaning } from './mappingFields.ts';

/* What columns, and words that tell who wrote, mean in files of any origin. Keys are lower case, letters only. */

const usualNames: Readonly<Record<Field, string>> = {
  phone:
    'phone phonenumber mobile mobilephone whatsapp whatsappnumber tel telephone number waid contactphone ' +
    'customerphone رقمالهاتف الهاتف telefon telefono teléfono telefone téléphone handy',
  name: 'name fullname displayname contactname contact customername الاسم nombre nom nome',
  firstName: 'firstname givenname forename vorname prénom',
  lastName: 'lastname surname familyname nachname',
  at: 'at time date datetime timestamp sentat createdat messagetime messagedate التاريخ الوقت fecha datum',
  text: 'text message content body messagetext messagecontent الرسالة النص mensaje nachricht',
  direction: 'direction fromme isfromme traffic sendertype messagetype type الاتجاه',
  author: 'agent author user sender sentby sendername operator member الموظف',
  attachment: 'attachment file media attachmenturl fileurl mediaurl filename',
};

const keyOf = (written: string): string => written.toLowerCase().replaceAll(/[^\p{L}\p{M}]/gu, '');

export const isUsualName = (field: Field, column: string): boolean =>
  usualNames[field].split(' ').includes(keyOf(column));

const CUSTOMER = new Set(
  'incoming inbound in received customer contact client visitor enduser وارد'.split(' '),
);
const US = new Set('outgoing outbound out sent agent bot us me business operator echo صادر'.split(' '));
const FROM_US = new Set(['fromme', 'isfromme', 'outgoing', 'isoutgoing']);

/** What is not known is left out until a person says what it means. */
export function usualMeaning(column: string, word: string): Meaning {
  const yes = ['true', '1', 'yes'].includes(word.toLowerCase());
  const no = ['false', '0', 'no'].includes(word.toLowerCase());
  if (FROM_US.has(keyOf(column)) && (yes || no)) return yes ? 'us' : 'customer';
  if (CUSTOMER.has(keyOf(word))) return 'customer';
  return US.has(keyOf(word)) ? 'us' : 'leaveOut';
}
