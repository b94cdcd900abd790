import type { ContactMapping } from './columnMapping.ts';

/* Columns as other products name them. A preset is a first answer on the mapping screen, never the last. */

type ContactField = Exclude<keyof ContactMapping, 'kind' | 'fields'>;
type Columns = Readonly<Partial<Record<ContactField, readonly string[]>>>;

export type MappingPreset = {
  readonly id: 'respondio.contacts' | 'chatdaddy.contacts';
  readonly product: string;
  /** Whether the names of the columns stand in public documentation of the export itself. */
  readonly isVerified: boolean;
  readonly source: string;
  readonly columns: Columns;
};

export const mappingPresets: readonly MappingPreset[] = [
  {
    id: 'respondio.contacts',
    product: 'respond.io',
    isVerified: false,
    source:
      'help.respond.io, Contacts and Contact Import: "First Name" and an identifier are asked for, numbers as +60189988776. ' +
      'developers.respond.io, contact: firstName, lastName, phone, email, language. The columns of its export are not documented.',
    columns: {
      phone: ['Phone Number', 'Phone', 'phone', 'PhoneNumber'],
      firstName: ['First Name', 'FirstName', 'firstName'],
      lastName: ['Last Name', 'LastName', 'lastName'],
      email: ['Email', 'Email Address', 'email'],
      language: ['Language', 'language'],
      tags: ['Tags', 'tags'],
    },
  },
  {
    id: 'chatdaddy.contacts',
    product: 'ChatDaddy',
    isVerified: false,
    source:
      'github.com/chatdaddy/typescript-client, contacts: phoneNumber (digits without +), name, email. ' +
      'The columns of its CSV export are not documented.',
    columns: {
      phone: ['phoneNumber', 'Phone Number', 'Phone'],
      name: ['name', 'Name'],
      email: ['email', 'Email'],
      tags: ['tags', 'Tags'],
    },
  },
];

/** What columns mean the same in files of any origin. Keys of columns are lower case, letters only. */
const usualNames: Readonly<Record<ContactField, readonly string[]>> = {
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'whatsapp',
    'whatsappnumber',
    'tel',
    'telephone',
    'number',
    'waid',
    'رقمالهاتف',
    'الهاتف',
    'telefon',
    'telefono',
    'teléfono',
    'telefone',
    'téléphone',
    'handy',
  ],
  name: [
    'name',
    'fullname',
    'displayname',
    'contactname',
    'contact',
    'customername',
    'الاسم',
    'nombre',
    'nom',
    'nome',
  ],
  firstName: ['firstname', 'givenname', 'forename', 'vorname', 'prénom'],
  lastName: ['lastname', 'surname', 'familyname', 'nachname'],
  email: ['email', 'emailaddress', 'mail', 'البريدالإلكتروني'],
  language: ['language', 'locale', 'lang', 'اللغة'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks', 'ملاحظات'],
  tags: ['tags', 'tag', 'labels', 'label', 'groups', 'segments'],
};

const keyOf = (column: string): string => column.toLowerCase().replaceAll(/[^\p{L}\p{M}]/gu, '');

/** A mapping for these columns; null if none is known to hold the number. Columns with other names become fields. */
export function guessContactMapping(
  headers: readonly string[],
  preset?: MappingPreset,
): ContactMapping | null {
  const find = (field: ContactField): string | null =>
    preset?.columns[field]?.find((column) => headers.includes(column)) ??
    headers.find((header) => usualNames[field].includes(keyOf(header))) ??
    null;
  const phone = find('phone');
  if (phone === null) return null;
  const found = {
    name: find('name'),
    firstName: find('firstName'),
    lastName: find('lastName'),
    email: find('email'),
    language: find('language'),
    note: find('note'),
    tags: find('tags'),
  };
  const used = new Set<string | null>([phone, ...Object.values(found)]);
  const fields = headers.filter((header) => header !== '' && !used.has(header)).slice(0, 100);
  return {
    kind: 'contacts',
    phone: { column: phone, country: null },
    ...found,
    fields: fields.map((column) => ({ column, label: column.slice(0, 100) })),
  };
}
