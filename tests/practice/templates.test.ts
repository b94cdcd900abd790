import { describe, expect, it } from 'vitest';
import { OutgoingContent } from '../../src/domain/inbox/messageContent.ts';
import { fillTemplate } from '../../src/domain/templates/fillTemplate.ts';
import { headerSlots, templateFields } from '../../src/domain/templates/templateFields.ts';
import { templateProblem } from '../../src/domain/templates/templateProblem.ts';
import { Template } from '../../src/main/practice/graph/schemas/templateSchema.ts';
import { practiceTemplates } from '../../src/main/practice/templates/practiceTemplates.ts';
import { refuseTemplate } from '../../src/main/practice/templates/refuseTemplate.ts';
import { WhatsappTemplate } from '../../src/main/whatsapp/templatePayload.ts';
import { toMessageTemplate } from '../../src/main/whatsapp/templateReading.ts';

/* What Baton makes of Meta's list, and how the simulator refuses what does not fit a template. */

const read = practiceTemplates.map((stored) => toMessageTemplate(WhatsappTemplate.parse(stored)));

describe('the templates of the simulator', () => {
  it('are of every shape, and only one cannot be sent because of what it holds', () => {
    expect(read.flatMap(({ unsupportedPart: part }) => part ?? [])).toEqual(['MPM']);
    const kinds = read.flatMap(({ buttons }) => buttons.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(
      new Set(['quickReply', 'link', 'copyCode', 'oneTimeCode', 'catalogue', 'form']),
    );
    expect(new Set(read.flatMap((each) => headerSlots(each).map(({ takes }) => takes)))).toEqual(
      new Set(['image', 'video', 'document', 'place']),
    );
    expect(read.some(({ offer, cards }) => offer !== null || cards.length > 0)).toBe(true);
  });

  it('say with a sample what most of their variables hold', () => {
    const untold = read
      .filter((each) => templateProblem(each) === null)
      .flatMap((each) => templateFields(each))
      .filter(({ example, takes }) => example === null && takes === 'text');
    expect(untold).toEqual([]);
  });
});

const NOW = Date.UTC(2026, 10, 21, 12);

/** The code of the refusal; null: taken. */
function refusalOf(name: string, components: readonly object[]): number | null {
  const stored = practiceTemplates.find((each) => each.name === name);
  const sent = Template.parse({ name, language: { code: stored?.language ?? 'en' }, components });
  const answer = refuseTemplate(sent, stored, { now: NOW, hasMedia: (id) => id === '1' });
  if (answer?.kind !== 'answer') return null;
  return (JSON.parse(answer.body.toString()) as { error: { code: number } }).error.code;
}

const texts = (type: string, ...values: string[]) => ({
  type,
  parameters: values.map((text) => ({ type: 'text', text })),
});
const header = (parameter: object) => ({ type: 'header', parameters: [parameter] });
const picture = header({ type: 'image', image: { id: '1' } });
const press = (subType: string, index: number, parameter: object) => ({
  type: 'button',
  sub_type: subType,
  index: String(index),
  parameters: [parameter],
});
const link = (index: number) => press('url', index, { type: 'text', text: 'x' });
const offer = (end: number) => ({
  type: 'limited_time_offer',
  parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: end } }],
});
const coupon = press('copy_code', 0, { type: 'coupon_code', coupon_code: 'TEA10' });
const card = (index: number, ...components: object[]) => ({ card_index: index, components });
const full = (index: number) => card(index, picture, texts('body', '£8'), link(1));
const carousel = (...cards: object[]) => ({ type: 'carousel', cards });

describe('the simulator, like Meta,', () => {
  it.each<[string, string, object[]]>([
    ['a picture', 'tea_menu', [picture, texts('body', 'Ada')]],
    ['two cards', 'new_leaves', [texts('body', 'Ada'), carousel(full(0), full(1))]],
    ['an offer', 'weekend_offer', [offer(NOW + 1), texts('body', 'Ada'), coupon, link(1)]],
    ['a one-time code', 'confirm_it_is_you', [texts('body', '4815'), link(0)]],
  ])('takes %s', (_what, name, components) => expect(refusalOf(name, components)).toBeNull());

  it.each<[number, string, string, object[]]>([
    [132001, 'a template it does not have', 'nobody_wrote_it', []],
    [132015, 'a paused one', 'summer_offer', []],
    [132000, 'a value too few', 'spring_offer', []],
    [132000, 'a value too many', 'opening_hours', [texts('body', 'x')]],
    [132012, 'values without their names', 'order_ready', [texts('body', 'a', 'b')]],
    [132012, 'no picture', 'tea_menu', [texts('body', 'Ada')]],
    [
      132012,
      'a film instead of a picture',
      'tea_menu',
      [header({ type: 'video', video: { id: '1' } }), texts('body', 'Ada')],
    ],
    [
      131009,
      'a picture nobody uploaded',
      'tea_menu',
      [header({ type: 'image', image: { id: '2' } }), texts('body', 'Ada')],
    ],
    [
      132018,
      'a place without a name',
      'collect_it_here',
      [header({ type: 'location', location: { latitude: 1, longitude: 2 } }), texts('body', 'A')],
    ],
    [132018, 'a line break', 'spring_offer', [texts('body', 'a\nb')]],
    [132005, 'too long a text', 'spring_offer', [texts('body', 'x'.repeat(1000))]],
    [132000, 'a carousel without its cards', 'new_leaves', [texts('body', 'Ada')]],
    [132000, 'a card too few', 'new_leaves', [texts('body', 'Ada'), carousel(full(0))]],
    [132000, 'a card twice', 'new_leaves', [texts('body', 'Ada'), carousel(full(0), full(0))]],
    [
      132012,
      'a card without its picture',
      'new_leaves',
      [texts('body', 'Ada'), carousel(full(0), card(1, texts('body', '£8'), link(1)))],
    ],
    [132000, 'an offer without its end', 'weekend_offer', [texts('body', 'Ada'), coupon, link(1)]],
    [132018, 'an offer that is over', 'weekend_offer', [offer(NOW), texts('body', 'Ada'), coupon, link(1)]],
    [132000, 'a coupon without its code', 'weekend_offer', [offer(NOW + 1), texts('body', 'Ada'), link(1)]],
    [
      132012,
      'a link where a code belongs',
      'weekend_offer',
      [offer(NOW + 1), texts('body', 'Ada'), link(0), link(1)],
    ],
    [132018, 'a button that is not there', 'hello_again', [texts('body', 'Ada'), link(3)]],
    [132000, 'a one-time code only in the text', 'confirm_it_is_you', [texts('body', '4815')]],
  ])('refuses with %d %s', (code, _what, name, components) => {
    expect(refusalOf(name, components)).toBe(code);
  });
});

describe('a template without anything to fill in', () => {
  it('can be put into the outbox as it stands', () => {
    const template = read.find(({ name }) => name === 'opening_hours')!;
    const filled = fillTemplate(template, { values: {}, headers: {}, now: NOW });
    expect(filled.ok && OutgoingContent.safeParse(filled.value).success).toBe(true);
  });
});

describe('what Meta lists', () => {
  const stored = practiceTemplates[0];
  const readAs = (change: object) => toMessageTemplate(WhatsappTemplate.parse({ ...stored, ...change }));
  const buttons = (...all: object[]) => readAs({ components: [{ type: 'BUTTONS', buttons: all }] });

  it('takes the end of a sample address as the sample of a link', () => {
    const button = {
      type: 'URL',
      text: 'Go',
      url: 'https://a.example/{{1}}',
      example: ['https://a.example/x'],
    };
    expect(buttons(button).examples).toEqual({ 'button:0': 'x' });
    expect(buttons({ ...button, example: 'x' }).examples).toEqual({ 'button:0': 'x' });
  });

  it.each([
    ['several products', { type: 'MPM', text: 'View' }, 'MPM'],
    ['a call', { type: 'voice_call', text: 'Call' }, 'VOICE_CALL'],
    [
      'a variable in the middle of an address',
      { type: 'URL', text: 'Go', url: 'https://{{1}}.example' },
      'URL',
    ],
    ['a plain link', { type: 'URL', text: 'Go', url: 'https://a.example' }, null],
    ['a form', { type: 'FLOW', text: 'Book' }, null],
    ['a catalogue', { type: 'CATALOG', text: 'Look' }, null],
    ['a question for the number', { type: 'REQUEST_CONTACT_INFO', text: 'Share' }, null],
  ])('says what it cannot fill in: %s', (_name, button, part) => {
    expect(buttons(button).unsupportedPart).toBe(part);
  });

  it.each([
    ['an empty carousel', { type: 'CAROUSEL', cards: [] }, 'CAROUSEL'],
    [
      'cards of products',
      { type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'PRODUCT' }] }] },
      'PRODUCT',
    ],
    ['an animation', { type: 'HEADER', format: 'GIF' }, 'GIF'],
    ['a text it does not tell', { type: 'FOOTER', code_expiration_minutes: 5 }, 'TEXT'],
    ['what nobody knows yet', { type: 'HOLOGRAM' }, 'HOLOGRAM'],
  ])('says so of parts as well: %s', (_name, part, unsupported) => {
    expect(readAs({ components: [{ type: 'BODY', text: 'a' }, part] }).unsupportedPart).toBe(unsupported);
  });

  it('knows the button of a one-time code by either of its names', () => {
    const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
    for (const button of [
      { type: 'OTP', otp_type: 'ONE_TAP', text: 'Copy' },
      { type: 'URL', text: 'Copy', url },
    ])
      expect(buttons(button).buttons).toEqual([{ kind: 'oneTimeCode', text: 'Copy' }]);
  });

  it('understands older templates that do not say whether they have names', () => {
    const body = (text: string) =>
      readAs({ parameter_format: undefined, components: [{ type: 'BODY', text }] });
    expect(body('Hi {{name}}').parameterFormat).toBe('named');
    expect(body('Hi {{1}}').parameterFormat).toBe('positional');
  });
});
