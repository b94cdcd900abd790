import { describe, expect, it } from 'vitest';
import { fieldValues, isPlaceable } from './fieldPlaces.ts';
import { fill } from './variableText.ts';

const field = (id: string, name: string, choices: { id: string; name: string }[] = []) => ({
  id,
  name,
  choices,
});
const fields = [
  field('1', 'Order No'),
  field('2', 'Shoe size', [{ id: 'a', name: 'small' }]),
  field('3', 'المدينة'),
  field('4', '__proto__'),
];

describe('what is written down about a customer', () => {
  it.each([
    ['Your order {{order no}} is on its way', [{ fieldId: '1', value: '77' }], 'Your order 77 is on its way'],
    ['{{Shoe size|any}}, {{المدينة|-}}', [{ fieldId: '2', value: 'a' }], 'small, -'],
    ['Your order {{order no}}', [{ fieldId: '9', value: '77' }], null],
    ['{{order no|soon}}', [{ fieldId: '1', value: ' ' }], 'soon'],
    ['{{order no}}', [{ fieldId: '1', value: '{{name}}' }], '((name))'],
    ['{{__proto__}}', [{ fieldId: '4', value: 'plain' }], 'plain'],
  ])('stands in %j', (text, written, expected) => {
    const { text: said, unfilled } = fill(text, fieldValues(fields, written));
    expect(unfilled.length === 0 ? said : null).toBe(expected);
  });

  it('is offered only where a place can have the name', () => {
    const names = ['Size', 'Order-No 2', 'Size (EU)', 'a|b', '2nd phone', '{x}'];
    expect(names.filter((name) => isPlaceable({ name }))).toEqual(['Size', 'Order-No 2']);
  });
});
