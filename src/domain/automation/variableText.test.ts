import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, partsOf, placesIn } from './variableText.ts';

describe('a text with places', () => {
  it.each([
    ['Hello {{name}}!', { name: 'Marta' }, 'Hello Marta!', []],
    ['Hello {{ Name | there }}!', {}, 'Hello there!', []],
    ['Hello {{name|there}}!', { name: '  ' }, 'Hello there!', []],
    ['Hello {{name|}}!', {}, 'Hello !', []],
    ['Hello {{name}}, {{order no}}', { name: 'Marta' }, 'Hello Marta, {{order no}}', ['{{order no}}']],
    ['مرحبًا {{name|بك}}', {}, 'مرحبًا بك', []],
    ['{{名前|お客様}}', {}, 'お客様', []],
    ['{name} {{}} {{1}} {{a|b|c}} {{ {{x', { name: 'Marta' }, '{name} {{}} {{1}} {{a|b|c}} {{ {{x', []],
    ['{{constructor}} {{toString}}', {}, '{{constructor}} {{toString}}', ['{{constructor}}', '{{toString}}']],
  ])('%j', (text, values, said, unfilled) => expect(fill(text, values)).toEqual({ text: said, unfilled }));

  it('never lets a name bring a place of its own', () => {
    expect(fill('Hello {{name}}', { name: '{{agent}}', agent: 'Ana' }).text).toBe('Hello ((agent))');
    expect(fill('{{{name}}}', { name: '{agent}' })).toEqual({ text: '{(agent)}', unfilled: [] });
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '{',
      '{{',
      '}}',
      '}',
      '|',
      ' ',
      'name',
      'agent',
      '{{name}}',
      '{{name|there}}',
      '\u202e',
      '\0',
    ),
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('is what its parts are, whatever is written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(
          partsOf(text)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(text);
        expect(fill(text, {}).unfilled).toEqual(
          placesIn(text)
            .filter(({ fallback }) => fallback === null)
            .map(({ raw }) => raw),
        );
      }),
    );
  });

  it('has after filling no place that it did not have before', () => {
    fc.assert(
      fc.property(texts, (hostile) => {
        const { text, unfilled } = fill('{{{name}} {{name}}} {{name}}{{other}}', { name: hostile || 'x' });
        const places = placesIn(text).map(({ raw }) => raw);
        expect(places.every((raw) => unfilled.includes(raw))).toBe(true);
      }),
    );
  });

  it('is read in a moment, also where somebody means harm', () => {
    expect(placesIn('{{'.repeat(50_000))).toEqual([]);
    expect(placesIn(`{{a${' '.repeat(50_000)}`)).toEqual([]);
  });
});
