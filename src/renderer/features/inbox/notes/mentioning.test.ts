import { describe, expect, it } from 'vitest';
import { mention, mentionedIn, named, typedMention } from './mentioning.ts';

const ben = { name: 'Ben' };
const benAli = { name: 'Ben Ali' };
const zoe = { name: 'Zoé Marsh' };
const people = [ben, benAli, zoe];

describe('a mention', () => {
  it('is typed behind an @ that begins a word', () => {
    expect(typedMention('Ask @Be', 7)).toEqual({ start: 4, name: 'Be' });
    expect(typedMention('@', 1)).toEqual({ start: 0, name: '' });
    expect(typedMention('a@b.example', 11)).toBe(null);
    expect(typedMention('@Ben\nand', 8)).toBe(null);
    expect(typedMention('nobody', 6)).toBe(null);
  });

  it('is found by any word of the name, whatever the accents', () => {
    expect(named(people, 'be')).toEqual([ben, benAli]);
    expect(named(people, 'zoe')).toEqual([zoe]);
    expect(named(people, 'mar')).toEqual([zoe]);
  });

  it('takes the place of what was typed', () =>
    expect(mention('Ask @Be now', { start: 4, end: 7, name: 'Ben' })).toEqual({
      text: 'Ask @Ben now',
      caret: 9,
    }));

  it('is of the longest name that stands there', () => {
    expect(mentionedIn('@Ben Ali, look', people)).toEqual([benAli]);
    expect(mentionedIn('@Zoé Marsh and @Ben', people)).toEqual([ben, zoe]);
    expect(mentionedIn('Ben, look', people)).toEqual([]);
  });
});
