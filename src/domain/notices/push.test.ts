import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelId, ana } from '../../../tests/support/story.ts';
import { templateWith } from '../../../tests/support/templates.ts';
import { canPush, fillPush, PUSH_PLACES, PushSettings } from './push.ts';

const values = { business: 'Holland Bakery', waiting: '3', minutes: '61' };
const template = templateWith({ body: '{{1}}: {{2}} wait, one for {{3}} minutes.' });

describe('a push', () => {
  it('says what was chosen for each place, and nothing else', () =>
    fc.assert(
      fc.property(fc.tuple(...[1, 2, 3].map(() => fc.constantFrom(...PUSH_PLACES))), (chosen) => {
        const places = Object.fromEntries(chosen.map((place, index) => [`body:${index + 1}`, place]));
        const [a, b, c] = chosen.map((place) => values[place]);
        const filled = fillPush(template, places, values, 0);
        expect(filled?.preview.body).toBe(`${a}: ${b} wait, one for ${c} minutes.`);
        expect(filled?.parameters.map(({ value }) => value)).toEqual([a, b, c]);
      }),
    ));

  it('is not sent where a place has nothing in it', () => {
    expect(fillPush(template, { 'body:1': 'business' }, values, 0)).toBeNull();
    const places = { 'body:1': 'business', 'body:2': 'waiting', 'body:3': 'minutes' } as const;
    expect(fillPush(template, places, { ...values, business: ' ' }, 0)).toBeNull();
  });

  it.each([
    ['not approved', { status: 'PAUSED' }],
    ['marketing', { category: 'MARKETING' }],
    ['with a picture', { header: { kind: 'file', media: 'image' } }],
    ['with a link to fill', { buttons: [{ kind: 'link', text: 'Go', url: 'https://a.example/{{1}}' }] }],
    ['with a code', { buttons: [{ kind: 'oneTimeCode', text: 'Copy' }] }],
    ['with an offer', { offer: { text: 'Now', hasEnd: true } }],
    ['with cards', { cards: [{ media: 'image', body: '', buttons: [] }] }],
    ['unknown', { unsupportedPart: 'MPM' }],
  ] as const)('takes no template %s', (_what, more) =>
    expect(canPush(templateWith(more as Parameters<typeof templateWith>[0]))).toBe(false),
  );

  it('goes to whoever agreed, at a number with its country code, once', () => {
    const member = { memberId: ana.memberId, number: '447700900555', hasAgreed: true };
    const taken = (...members: object[]): boolean =>
      PushSettings.safeParse({ channelId, template: { name: 'a', language: 'en' }, places: {}, members })
        .success;
    expect(taken(member)).toBe(true);
    expect(taken()).toBe(false);
    expect(taken({ ...member, hasAgreed: false })).toBe(false);
    expect(taken({ ...member, number: '07700900555' })).toBe(false);
    expect(taken({ ...member, number: '+447700900555' })).toBe(false);
    expect(taken(member, { ...member, number: '447700900556' })).toBe(false);
  });
});
