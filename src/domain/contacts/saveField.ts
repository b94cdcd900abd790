import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { FieldId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { FIELD_DIRECTORY_STREAM, fieldDirectory } from './fieldDirectory.ts';
import { FIELD_KINDS } from './fieldKind.ts';

/** As many as are filled in. */
export const MAX_FIELDS = 30;

const name = z.string().trim().min(1).max(40);

/** A new field of every customer, or another name of one. What kind it is stays: values were written for it. */
export const saveField = defineCommand({
  name: 'contacts.saveField',
  input: z.strictObject({
    fieldId: FieldId,
    name,
    kind: z.enum(FIELD_KINDS),
    choices: z
      .array(z.strictObject({ id: z.guid(), name }))
      .max(30)
      .default([]),
  }),
  allow: 'automation.edit',
  stream: () => FIELD_DIRECTORY_STREAM,
  fold: fieldDirectory,
  decide({ fields }, { fieldId, kind, choices, ...called }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    const before = fields[fieldId];
    if (before === undefined && Object.keys(fields).length >= MAX_FIELDS)
      return err({ code: 'tooManyFields', maxFields: MAX_FIELDS });
    if (before !== undefined && before.kind !== kind) return err({ code: 'fieldKindFixed' });
    const saved = { fieldId, kind, choices: choices.map(({ id }) => id), by: actor.memberId, at: now };
    const content = { name: called.name, choices: choices.map((choice) => choice.name) };
    return ok([{ type: 'contacts.fieldSaved.v1', ...saved, content }]);
  },
});

/** No customer has this field any more; what stood in it stays sealed in the journal. */
export const removeField = defineCommand({
  name: 'contacts.removeField',
  input: z.strictObject({ fieldId: FieldId }),
  allow: 'automation.edit',
  stream: () => FIELD_DIRECTORY_STREAM,
  fold: fieldDirectory,
  decide({ fields }, { fieldId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    if (fields[fieldId] === undefined) return ok([]);
    return ok([{ type: 'contacts.fieldRemoved.v1', fieldId, by: actor.memberId, at: now }]);
  },
});
