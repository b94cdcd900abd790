import { expect, it } from 'vitest';
import type { Command } from '../src/domain/command.ts';
import { en } from '../src/renderer/i18n/en.ts';

const domain = import.meta.glob<object>(['../src/domain/*/*.ts', '!**/*.test.ts'], { eager: true });

const isCommand = (part: unknown): part is Command =>
  typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'decided';

it('has words in the audit for every command a person may sign, also where none asks for it by name', () => {
  const commands = Object.values(domain).flatMap((parts) => Object.values(parts).filter(isCommand));
  const signed = commands.filter(({ allow }) => !allow.startsWith('system.')).map(({ name }) => name);
  expect(signed.length).toBeGreaterThan(50);
  expect(signed.filter((name) => !Object.hasOwn(en.auditAct, name.replace('.', '_')))).toEqual([]);
});
