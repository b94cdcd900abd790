import type { Field } from './mappingFields.ts';

/* Columns as other products name them. A preset is a first answer on the mapping screen, never the last. */

export type MappingPreset = {
  readonly id: 'respondio' | 'chatdaddy';
  readonly product: string;
  /** Whether the names of the columns stand in public documentation of the export itself. */
  readonly isVerified: boolean;
  readonly source: string;
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
};

export const mappingPresets: readonly MappingPreset[] = [
  {
    id: 'respondio',
    product: 'respond.io',
    isVerified: false,
    source:
      'help.respond.io, Contacts and Contact Import: "First Name" and an identifier are asked for, numbers as +60189988776. ' +
      'developers.respond.io: contact has firstName, lastName, phone; message has traffic, incoming or outgoing. ' +
      'The columns of its export are not documented.',
    columns: {
      phone: ['Phone Number', 'Phone', 'phone', 'PhoneNumber'],
      firstName: ['First Name', 'FirstName', 'firstName'],
      lastName: ['Last Name', 'LastName', 'lastName'],
      direction: ['Traffic', 'traffic'],
    },
  },
  {
    id: 'chatdaddy',
    product: 'ChatDaddy',
    isVerified: false,
    source:
      'github.com/chatdaddy/typescript-client: contacts have phoneNumber (digits without +) and name, messages text, timestamp and fromMe. ' +
      'The columns of its CSV export are not documented.',
    columns: {
      phone: ['phoneNumber', 'Phone Number', 'Phone'],
      name: ['name', 'Name'],
      text: ['text', 'Text'],
      at: ['timestamp', 'Timestamp'],
      direction: ['fromMe', 'From Me'],
    },
  },
];
