import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateWith } from '../../../tests/support/templates.ts';
import { OutgoingContent } from '../inbox/messageContent.ts';
import { fieldProblems as problemsOf } from './fieldProblems.ts';
import { fillTemplate } from './fillTemplate.ts';
import type { MessageTemplate } from './messageTemplate.ts';
import { segmentsOf, templateFields } from './templateFields.ts';
import type { Filling } from './templateFilling.ts';
import { problemFor, templateProblem } from './templateProblem.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
type TemplateValues = Filling['values'];

const fill = (template: MessageTemplate, values: TemplateValues, headers: Filling['headers'] = {}) =>
  fillTemplate(template, { values, headers, now: NOW });
const fieldProblems = (template: MessageTemplate, values: TemplateValues) =>
  problemsOf(template, { values, headers: {}, now: NOW });

const named = templateWith({
  parameterFormat: 'named',
  header: { kind: 'text', text: 'Order {{order_number}}' },
  body: 'Hi {{first_name}}, order {{order_number}} is ready. Bye {{first_name}}!',
  footer: 'Open until six',
  buttons: [
    { kind: 'quickReply', text: 'Thanks' },
    { kind: 'link', text: 'Track it', url: 'https://tea.example/t/{{1}}' },
    { kind: 'link', text: 'Our shop', url: 'https://tea.example' },
  ],
});
const values = {
  'header:order_number': 'A-17',
  'body:first_name': 'Ada',
  'body:order_number': 'A-17',
  'button:1': 'a17?x=1',
};

describe('given a template with names, when it is filled in', () => {
  it('then the customer reads exactly this', () => {
    expect(fill(named, values)).toMatchObject({
      ok: true,
      value: {
        name: 'order_ready',
        language: 'en_GB',
        preview: {
          header: 'Order A-17',
          body: 'Hi Ada, order A-17 is ready. Bye Ada!',
          footer: 'Open until six',
          buttons: ['Thanks', 'Track it', 'Our shop'],
        },
      },
    });
  });

  it('then every variable is sent once, by its name, header first and buttons last', () => {
    const filled = fill(named, values);
    expect(filled.ok && filled.value.parameters).toEqual([
      { part: 'header', card: null, index: null, name: 'order_number', value: 'A-17' },
      { part: 'body', card: null, index: null, name: 'first_name', value: 'Ada' },
      { part: 'body', card: null, index: null, name: 'order_number', value: 'A-17' },
      { part: 'button', card: null, index: 1, name: null, value: 'a17?x=1', button: 'link' },
    ]);
  });
});

describe('given a template with numbers', () => {
  it('sends the values in the order of the numbers, wherever they stand', () => {
    const template = templateWith({ body: '{{2}} before {{1}}' });
    const filled = fill(template, { 'body:1': 'one', 'body:2': 'two' });
    expect(filled.ok && filled.value.parameters.map(({ value, name }) => [value, name])).toEqual([
      ['one', null],
      ['two', null],
    ]);
    expect(filled.ok && filled.value.preview.body).toBe('two before one');
  });

  it('leaves braces that a person typed as they are', () => {
    const template = templateWith({ body: '{{1}} and {{2}}' });
    const filled = fill(template, { 'body:1': '{{2}}', 'body:2': '$& {{1}}' });
    expect(filled.ok && filled.value.preview.body).toBe('{{2}} and $& {{1}}');
  });
});

describe('given a value Meta would refuse', () => {
  const template = templateWith({ body: 'Hi {{1}}' });
  it.each([
    ['missing', ''],
    ['missing', '   '],
    ['lineBreak', 'a\nb'],
    ['lineBreak', 'a\tb'],
    ['manySpaces', 'a    b'],
    ['tooLong', 'x'.repeat(1022)],
  ] as const)('then it says %s', (problem, value) => {
    expect(fieldProblems(template, { 'body:1': value })).toEqual({ 'body:1': problem });
    expect(fill(template, { 'body:1': value }).ok).toBe(false);
  });

  it('takes three spaces and the longest text', () => {
    expect(fieldProblems(template, { 'body:1': 'a   b' })).toEqual({});
    expect(fieldProblems(template, { 'body:1': 'x'.repeat(1021) })).toEqual({});
  });

  it('counts a header up to 60, a code up to 20 and a whole address up to 2000', () => {
    const long = templateWith({
      header: { kind: 'text', text: '{{1}}' },
      buttons: [
        { kind: 'copyCode', text: 'Copy code' },
        { kind: 'link', text: 'Go', url: 'https://tea.example/{{1}}' },
      ],
    });
    const of = (length: { header: number; code: number; link: number }) =>
      fieldProblems(long, {
        'header:1': 'x'.repeat(length.header),
        'button:0': 'x'.repeat(length.code),
        'button:1': 'x'.repeat(length.link),
      });
    expect(of({ header: 60, code: 20, link: 1970 })).toEqual({});
    expect(of({ header: 61, code: 21, link: 2000 })).toEqual({
      'header:1': 'tooLong',
      'button:0': 'tooLong',
      'button:1': 'tooLong',
    });
  });

  it('wants no space in the end of a link', () => {
    expect(fieldProblems(named, { ...values, 'button:1': 'a b' })).toEqual({ 'button:1': 'notInLink' });
  });
});

describe('given a template that cannot be sent', () => {
  it.each<[string, Partial<MessageTemplate>]>([
    ['pending', { status: 'PENDING' }],
    ['pending', { status: 'IN_APPEAL' }],
    ['rejected', { status: 'REJECTED' }],
    ['paused', { status: 'PAUSED' }],
    ['disabled', { status: 'DISABLED' }],
    ['notApproved', { status: 'SOMETHING_NEW' }],
    ['unsupportedPart', { unsupportedPart: 'MPM' }],
  ])('then it says %s', (problem, given) => {
    expect(templateProblem(templateWith(given))).toBe(problem);
    expect(fill(templateWith(given), {})).toMatchObject({ error: { template: problem } });
  });
});

describe('given a template that wants more than words', () => {
  const picture = { kind: 'media', fileId: '00000000-0000-4000-8000-000000000001', caption: null } as const;
  const place = { kind: 'location', latitude: 1, longitude: 2, name: 'Shop', address: 'High St' } as const;

  it('then a file goes above the text, and without it nothing goes', () => {
    const template = templateWith({ header: { kind: 'file', media: 'image' } });
    expect(fill(template, {})).toMatchObject({ error: { fields: { header: 'missing' } } });
    expect(fill(template, {}, { header: picture })).toMatchObject({
      value: { headers: [{ card: null, body: picture }] },
    });
  });

  it('then a place does, too', () => {
    const template = templateWith({ header: { kind: 'place' } });
    expect(fill(template, {}, { header: place })).toMatchObject({
      value: { headers: [{ card: null, body: place }] },
    });
  });

  const card = {
    media: 'image',
    body: 'Sencha, {{1}}',
    buttons: [
      { kind: 'quickReply', text: 'Keep one' },
      { kind: 'link', text: 'See', url: 'https://tea.example/{{1}}' },
    ],
  } as const satisfies MessageTemplate['cards'][number];
  const carousel = templateWith({ body: 'New, {{1}}:', cards: [card, { ...card, body: 'Assam' }] });
  const carouselValues = {
    'body:1': 'Ada',
    'card:0:body:1': '£8',
    'card:0:button:1': 'uji',
    'card:1:button:1': 'assam',
  };
  const pictures = { 'card:0:header': picture, 'card:1:header': picture };

  it('then every card has its own values, picture and answers', () => {
    const filled = fill(carousel, carouselValues, pictures);
    if (!filled.ok) throw new Error(JSON.stringify(filled.error));
    expect(filled.value.preview).toMatchObject({
      body: 'New, Ada:',
      cards: [
        { body: 'Sencha, £8', buttons: ['Keep one', 'See'] },
        { body: 'Assam', buttons: ['Keep one', 'See'] },
      ],
    });
    expect(filled.value.headers?.map((header) => header.card)).toEqual([0, 1]);
    expect(filled.value.parameters.map((each) => [each.part, each.card, each.value])).toEqual([
      ['body', null, 'Ada'],
      ['body', 0, '£8'],
      ['button', 0, 'uji'],
      ['button', 1, 'assam'],
      ['button', 0, '1: Keep one'],
      ['button', 1, '2: Keep one'],
    ]);
    expect(fill(carousel, carouselValues, { 'card:0:header': picture })).toMatchObject({
      error: { fields: { 'card:1:header': 'missing' } },
    });
  });

  it('then the text of a card may hold 160 letters', () => {
    const tooLong = { ...carouselValues, 'card:0:body:1': 'x'.repeat(153) };
    expect(fill(carousel, tooLong, pictures)).toMatchObject({
      error: { fields: { 'card:0:body:1': 'tooLong' } },
    });
  });

  it('then a one-time code is typed once and stands in the text and behind the button', () => {
    const template = templateWith({
      body: '{{1}} is your code.',
      buttons: [{ kind: 'oneTimeCode', text: 'Copy' }],
    });
    const filled = fill(template, { 'body:1': '4815' });
    expect(filled.ok && filled.value.parameters.map(({ part, value }) => [part, value])).toEqual([
      ['body', '4815'],
      ['button', '4815'],
    ]);
    expect(fieldProblems(template, { 'body:1': '1'.repeat(16) })).toEqual({ 'body:1': 'tooLong' });
    expect(fieldProblems(template, { 'body:1': '48 15' })).toEqual({ 'body:1': 'notInLink' });
    expect(problemFor(template, { phone: null })).toBe('needsPhone');
    expect(problemFor(template, { phone: '447700900001' })).toBeNull();
  });

  it('then an offer ends in the future, and shows its code', () => {
    const template = templateWith({
      offer: { text: 'Ten per cent', hasEnd: true },
      buttons: [{ kind: 'copyCode', text: 'Copy' }],
    });
    const given = (end: number) => ({ 'offer:end': String(end), 'button:0': 'TEA10' });
    expect(fieldProblems(template, given(NOW))).toEqual({ 'offer:end': 'past' });
    expect(fill(template, given(NOW + 1))).toMatchObject({
      value: { preview: { offer: { text: 'Ten per cent', endsAt: NOW + 1, code: 'TEA10' } } },
    });
  });

  it('then a form and a catalogue say so to WhatsApp', () => {
    const template = templateWith({
      buttons: [
        { kind: 'form', text: 'Book' },
        { kind: 'catalogue', text: 'Look' },
      ],
    });
    const filled = fill(template, { 'button:1': 'SKU1' });
    expect(filled.ok && filled.value.parameters.map(({ index, button }) => [index, button])).toEqual([
      [1, 'catalogue'],
      [0, 'form'],
    ]);
  });
});

const word = fc.stringMatching(/^[A-Za-zéñ¿؟ مرحبا🙂.,!*_{}$&]{1,20}$/u);
const templates = fc
  .record({
    parameterFormat: fc.constantFrom('named' as const, 'positional' as const),
    pieces: fc.array(fc.oneof(word, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 8 }),
  })
  .map(({ parameterFormat, pieces }) =>
    templateWith({
      parameterFormat,
      body: pieces
        .map((piece) => {
          if (typeof piece === 'string') return piece;
          return parameterFormat === 'named' ? `{{name_${piece}}}` : `{{${piece}}}`;
        })
        .join(' '),
    }),
  );

const filledWith = (template: MessageTemplate, text: string): TemplateValues =>
  Object.fromEntries(templateFields(template).map(({ key }, place) => [key, `${text}${place}`]));

describe('whatever the template and the values', () => {
  it('cutting a text at its variables loses nothing of it', () => {
    fc.assert(
      fc.property(templates, ({ body }) => {
        const back = segmentsOf('body', body).map((segment) =>
          segment.kind === 'text' ? segment.text : `{{${segment.variable}}}`,
        );
        expect(back.join('')).toBe(body);
      }),
    );
  });

  it('what it fills in can be put into the outbox, and holds every value', () => {
    fc.assert(
      fc.property(templates, word, (template, text) => {
        const filled = fill(template, filledWith(template, text));
        if (!filled.ok) return;
        expect(OutgoingContent.safeParse(filled.value).success).toBe(true);
        for (const { value } of filled.value.parameters) expect(filled.value.preview.body).toContain(value);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, value) => {
        const template = templateWith({ body });
        fill(template, filledWith(template, value));
      }),
    );
  });
});
