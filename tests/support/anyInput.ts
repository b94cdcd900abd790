import { z } from 'zod';
import { contract } from '../../src/contract/index.ts';
import type { Chance } from '../faults/chance.ts';

/* Values of a schema, made up: as valid as its JSON Schema can say. */

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
};

export type Makers = {
  readonly chance: Chance;
  /** For the field of this name. */
  readonly id: (field: string) => string;
  readonly text: () => string;
  /** How many of a list whose length is free. */
  readonly many: () => number;
};

/** An id is told by its pattern: `z.guid()`. */
const isId = ({ format, pattern }: Schema): boolean =>
  format === 'guid' || format === 'uuid' || (pattern ?? '').includes('[0-9a-fA-F]{8}');

function textOf(schema: Schema, { text, chance }: Makers): string {
  const { minLength = 0, maxLength = 4_096, format, pattern } = schema;
  if (format === 'uri') return 'https://shop.example/hook';
  if (pattern?.includes('\\d')) return String(chance.int(10_000, 99_999));
  if (pattern?.includes('[A-Z]{2}')) return 'ES';
  return text().padEnd(minLength, 'x').slice(0, maxLength);
}

function numberOf({ minimum = 0, maximum = 1_000_000 }: Schema, { chance }: Makers): number {
  const from = Math.max(minimum, -1_000_000);
  return chance.int(from, Math.min(maximum, from + 1_000_000));
}

function objectOf({ properties = {}, required = [] }: Schema, makers: Makers): object {
  const given = Object.entries(properties).filter(
    ([name]) => required.includes(name) || makers.chance.is(0.5),
  );
  return Object.fromEntries(given.map(([name, schema]) => [name, valueOf(schema, makers, name)]));
}

function listOf(
  { items = {}, minItems = 0, maxItems = 20 }: Schema,
  makers: Makers,
  field: string,
): unknown[] {
  const length = Math.min(maxItems, Math.max(minItems, makers.many()));
  return Array.from({ length }, () => valueOf(items, makers, field));
}

const BY_TYPE: Readonly<Record<string, (schema: Schema, makers: Makers, field: string) => unknown>> = {
  object: objectOf,
  array: listOf,
  integer: numberOf,
  number: numberOf,
  boolean: (_, { chance }) => chance.is(0.5),
  null: () => null,
  string: (schema, makers, field) => (isId(schema) ? makers.id(field) : textOf(schema, makers)),
};

const choicesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] | undefined => anyOf ?? oneOf;

function valueOf(schema: Schema, makers: Makers, field = ''): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return makers.chance.pick(schema.enum);
  const choices = choicesOf(schema);
  if (choices) return valueOf(makers.chance.pick(choices), makers, field);
  if (schema.allOf?.[0]) return valueOf({ ...schema, ...schema.allOf[0] }, makers, field);
  return BY_TYPE[schema.type ?? '']?.(schema, makers, field) ?? null;
}

/** Of schemas each is turned into JSON Schema once. */
const known = new WeakMap<z.ZodType, Schema>();

function schemaOf(input: z.ZodType): Schema {
  const before = known.get(input);
  if (before) return before;
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
  known.set(input, schema);
  return schema;
}

export const anyInput = (input: z.ZodType, makers: Makers): unknown => valueOf(schemaOf(input), makers);

/** One the schema takes; what JSON Schema cannot say is left to chance. */
export function validInput(input: z.ZodType, makers: Makers): object {
  for (let tries = 0; tries < 1_000; tries++) {
    const made = anyInput(input, makers);
    if (input.safeParse(made).success) return made as object;
  }
  throw new Error('No input of this schema was found');
}

/** Of a command or query by its name. */
export function contractOf(kind: 'commands' | 'queries', name: string): { readonly input: z.ZodType } {
  const [feature = '', own = ''] = name.split('.');
  const features = contract as unknown as Record<
    string,
    Record<typeof kind, Record<string, { input: z.ZodType }>>
  >;
  const found = features[feature]?.[kind][own];
  if (found === undefined) throw new Error(`No ${name}`);
  return found;
}
