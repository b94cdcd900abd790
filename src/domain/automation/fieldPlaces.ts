import { placesIn, type Values } from './variableText.ts';

/* What colleagues wrote down about a customer, as places of a text: {{field name|otherwise}}. */

type Field = {
  readonly id: string;
  readonly name: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
};
type Written = { readonly fieldId: string; readonly value: string };

/** A field with other signs in its name than a place may have cannot stand in a text. */
export const isPlaceable = ({ name }: Pick<Field, 'name'>): boolean =>
  placesIn(`{{${name}}}`).some((place) => place.name === name.toLowerCase() && place.fallback === null);

/** Of two fields of one name the one that is filled in. */
export function fieldValues(fields: readonly Field[], written: readonly Written[]): Values {
  const entries = fields.flatMap(({ id, name, choices }) => {
    const value = written.find(({ fieldId }) => fieldId === id)?.value;
    const said = choices.find((choice) => choice.id === value)?.name ?? value;
    return said === undefined ? [] : [[name.toLowerCase(), said] as const];
  });
  return Object.fromEntries(entries);
}
