import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { invalidParameter, invalidValue, missingParameter } from './graphErrors.ts';

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** `interactive.action.buttons[0].reply.id` */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name === '' ? String(key) : `${name}.${String(key)}`;
  }, '');
}

function unknownKey(key: string, parent: string): Answer {
  const place = parent === '' ? '' : ` on param "${parent}"`;
  return invalidParameter(`Unexpected key "${key.slice(0, 60)}"${place}.`);
}

const missing = (name: string): Answer =>
  name === 'messaging_product'
    ? invalidParameter('The parameter messaging_product is required.')
    : missingParameter(`Parameter '${name}' is mandatory`);

/**
 * What Meta would say to the first mistake in a body: 100 for a parameter it does not know or that is too
 * long, 131008 for a missing one, 131009 for a value of the wrong form.
 */
export function issueToRefusal(issues: readonly z.core.$ZodIssue[], body: unknown): Answer {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) return invalidValue('The body is not valid');
  const name = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') return unknownKey(issue.keys[0] ?? '', name);
  if (valueAt(body, issue.path) === undefined) return missing(name);
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return invalidParameter(`Param ${name} must be at most ${String(issue.maximum)} characters long.`);
  }
  return invalidValue(name === '' ? issue.message : `${name}: ${issue.message}`);
}
