import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from './describeError.ts';
import { redact, redactFacts } from './redact.ts';

const TOKEN = 'EAAGm0PX4ZCpsBAJ7ZBxyz123456789';

describe('redact', () => {
  it.each([
    ['wamid.HBgLNDQ3NzAwOTAwMDAxFQIAERgSQTA=', '[wamid]'],
    ['for wamid.HBgL+/x== and wamid.ABC=', 'for [wamid] and [wamid]'],
    [`token ${TOKEN}`, 'token [token]'],
    [`Authorization: Bearer ${TOKEN}`, 'Authorization: Bearer [token]'],
    ['authorization: bearer abc.def', 'authorization: bearer [token]'],
    ['OAuth abc', 'OAuth [token]'],
    [
      'https://graph.facebook.com/debug?input_token=abc&access_token=def',
      'https://graph.facebook.com/debug?input_token=[token]&access_token=[token]',
    ],
    ['?hub.verify_token=secret&hub.mode=subscribe', '?hub.verify_token=[token]&hub.mode=subscribe'],
    [`sha256=${'ab'.repeat(32)}`, '[signature]'],
    ['+447700900001', '[number]'],
    ['call 447700900001 now', 'call [number] now'],
    ['+44 7700 900001', '[number]'],
    ['+44-7700-900-001', '[number]'],
    ['+1 (555) 010-0001', '[number]'],
    ['(0) 7700 900001', '([number]'],
    ['555.010.0001', '[number]'],
    ['+44\u00a07700\u00a0900\u2011001', '[number]'],
    ['٤٤٧٧٠٠٩٠٠٠٠١', '[number]'],
    ['conversation 447700900001@s.whatsapp.net', 'conversation [number]@s.whatsapp.net'],
  ])('%j becomes %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'projection.poison',
    'SQLITE_FULL',
    'code 131047',
    'receiver.ts:120:15',
    'path entry[0].changes[12]',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('leaves no phone number, wherever it stands', () => {
    const digits = fc
      .integer({ min: 8, max: 15 })
      .chain((n) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${n - 1}}$`)));
    fc.assert(
      fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
        expect(redact(`${before} ${number} ${after}`)).not.toContain(number);
      }),
    );
  });

  it('is harmless done twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  it('takes long lines in its stride', () => {
    const long = `${'1 '.repeat(200_000)}${'Bearer '.repeat(10_000)}${'EAA'.repeat(50_000)}`;
    expect(redact(long).length).toBeLessThan(long.length);
  });
});

it('facts: strings are cleaned, numbers and the incident id pass', () => {
  const incidentId = '12345678-1234-4234-8234-123456789012';
  expect(
    redactFacts({ incidentId, position: 12_345_678, ok: true, nothing: null, where: `x ${TOKEN}` }),
  ).toEqual({
    incidentId,
    position: 12_345_678,
    ok: true,
    nothing: null,
    where: 'x [token]',
  });
});

it('an error is its name and its frames, never its message, however many lines that has', () => {
  const error = new SyntaxError('Unexpected token in "Hola Marta\n    at home, call +447700900001"');
  const described = JSON.stringify(describeError(error));
  expect(described).toContain('SyntaxError');
  expect(described).toContain('redact.test.ts');
  expect(described).not.toMatch(/Marta|home|447700/);
  expect(describeError('a string')).toEqual({ name: 'string', stack: '' });
  expect(describeError(null)).toEqual({ name: 'object', stack: '' });
});
