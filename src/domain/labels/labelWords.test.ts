import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordTest, isSetByWords, knownLabelOf } from './labelWords.ts';

const holds = (keyword: string, text: string): boolean =>
  createWordTest({ name: 'Any', keywords: [keyword] })(text);

describe('words that set a label', () => {
  it.each([
    ['refund', 'Can I have a REFUND, please?', true],
    ['refund', 'refunded', false],
    ['refund', '#refund', true],
    ['#UrgentOrder', 'This is an #urgentorder!', true],
    ['#UrgentOrder', 'urgentorder', false],
    ['#UrgentOrder', '#UrgentOrders', false],
    ['café', 'The CAFE is closed', true],
    ['money back', 'my money   back', true],
    ['退货', '我要退货吗', true],
    ['إرجاع', 'أريد إِرْجَاع الطلب', true],
    ['a.b', 'axb', false],
    ['50%', 'only 50% left', true],
  ])('%s in "%s": %s', (keyword, text, found) => expect(holds(keyword, text)).toBe(found));

  it('are also the name itself, where it is a hashtag', () => {
    expect(createWordTest({ name: '#Urgent', keywords: [] })('so #urgent')).toBe(true);
    expect(createWordTest({ name: 'Urgent', keywords: [] })('so urgent')).toBe(false);
    expect(isSetByWords({ name: 'Urgent', keywords: [] })).toBe(false);
    expect(isSetByWords({ name: '#Urgent', keywords: [] })).toBe(true);
  });

  it('are only ever words: nothing a person types is a pattern, and nothing a customer writes breaks it', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ unit: 'binary' }),
        (word, text) => {
          expect(() => createWordTest({ name: 'Any', keywords: [word] })(text)).not.toThrow();
        },
      ),
    ));
});

it('knows the labels it ships rules for, however they are written', () => {
  expect(knownLabelOf('#UrgentOrder')).toBe('urgentOrder');
  expect(knownLabelOf('Return exchange')).toBe('returnExchange');
  expect(knownLabelOf('URGENT')).toBe('urgent');
  expect(knownLabelOf('Finance')).toBeNull();
});
