import { describe, expect, it } from 'vitest';
import { unwantedExpression, wantedExpression } from './matchExpression.ts';
import { asksNothing, isWorthAsking, parseSearch } from './searchQuery.ts';

const wanted = (text: string) => wantedExpression(parseSearch(text));

describe('a question', () => {
  it('is words, of which the last may go on', () => {
    expect(wanted('order late')).toBe('((words : "order")) AND ((words : "late" *))');
    expect(wanted('order late ')).toBe('((words : "order")) AND ((words : "late"))');
    expect(wanted('ord* late ')).toBe('((words : "ord" *)) AND ((words : "late"))');
  });

  it('is phrases, closed or still being typed, in any quotes', () => {
    expect(wanted('"not yet"')).toBe('((words : "not yet"))');
    expect(wanted('“not ye')).toBe('((words : "not ye" *))');
    expect(wanted('a@b.example ')).toBe('((words : "a b example"))');
  });

  it('finds characters written without spaces wherever they stand', () => {
    expect(wanted('你好吗 ')).toBe('((words : "你好 好吗"))');
    expect(wanted('好 ')).toBe('((words : "好" *))');
    expect(wanted('"你好 ok"')).toBe('((words : "你好 好 ok"))');
  });

  it('leaves out what has a minus', () => {
    expect(wanted('cake -late -has:photo')).toBe('((words : "cake"))');
    expect(unwantedExpression(parseSearch('cake -has:photo -late'))).toBe(
      '((words : "late")) OR kinds : "photo"',
    );
    expect(unwantedExpression(parseSearch('cake -lat*'))).toBe('((words : "lat" *))');
  });

  it('reads numbers in every form', () => {
    expect(wanted('1234')).toBe('((numbers : "1234" *))');
    expect(wanted('+34 600-123-456')).toContain('numbers : "600123456" *');
    expect(wanted('0034600123456')).toContain('numbers : "600123456" *');
    expect(wanted('0600123456')).toContain('numbers : "600123456" *');
    expect(wanted('1000 2000')).toContain('(numbers : "1000" * AND numbers : "2000" *)');
    expect(wanted('42 ')).toBe('((words : "42"))');
  });

  it('knows its operators and takes all else for words', () => {
    expect(parseSearch('from:me in:"Ana Ruiz" has:photo after:2026-11 before:2026-12-24')).toMatchObject({
      terms: [],
      from: [{ name: 'me', isNot: false }],
      in: [{ name: 'ana ruiz', isNot: false }],
      has: [{ kind: 'photo', isNot: false }],
      after: { year: 2026, month: 11, day: 1 },
      before: { year: 2026, month: 12, day: 24 },
    });
    expect(parseSearch('-from:marta -in:"Ana Ruiz" -after:2026-11 bread')).toMatchObject({
      from: [{ name: 'marta', isNot: true }],
      in: [{ name: 'ana ruiz', isNot: true }],
      after: null,
      before: { year: 2026, month: 11, day: 1 },
    });
    expect(wanted('-from:marta bread ')).toBe('((words : "bread"))');
    expect(wanted('has:elephants ')).toBe('((words : "has elephants"))');
    expect(wanted('before:tomorrow ')).toBe('((words : "before tomorrow"))');
    expect(wanted('http://a.b ')).toBe('((words : "http a b"))');
  });

  it('may ask nothing', () => {
    for (const text of ['', '  ', '-', '"', '!?', '""']) expect(asksNothing(parseSearch(text))).toBe(true);
    for (const text of ['a', 'has:link', '-a', 'before:2026'])
      expect(asksNothing(parseSearch(text))).toBe(false);
  });

  it('is worth asking from two letters on, of scripts without spaces from one', () => {
    for (const text of ['', 'a', '-', '7']) expect(isWorthAsking(parseSearch(text))).toBe(false);
    for (const text of ['ab', '好', '👍', 'has:link', 'a bc'])
      expect(isWorthAsking(parseSearch(text))).toBe(true);
  });
});
