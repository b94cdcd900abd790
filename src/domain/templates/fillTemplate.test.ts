import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateWith } from '../../../tests/support/templates.ts';
import { OutgoingContent } from '../inbox/messageContent.ts';
import { fieldProblems, fillTemplate, templateProblem, type TemplateValues } from './fillTemplate.ts';
import type { MessageTemplate } from './messageTemplate.ts';
import { segmentsOf, templateFields } from './templateFields.ts';

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
    expect(fillTemplate(named, values)).toMatchObject({
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
    const filled = fillTemplate(named, values);
    expect(filled.ok && filled.value.parameters).toEqual([
      { part: 'header', index: null, name: 'order_number', value: 'A-17' },
      { part: 'body', index: null, name: 'first_name', value: 'Ada' },
      { part: 'body', index: null, name: 'order_number', value: 'A-17' },
      { part: 'button', index: 1, name: null, value: 'a17?x=1', button: 'link' },
    ]);
  });
});

describe('given a template with numbers', () => {
  it('sends the values in the order of the numbers, wherever they stand', () => {
    const template = templateWith({ body: '{{2}} before {{1}}' });
    const filled = fillTemplate(template, { 'body:1': 'one', 'body:2': 'two' });
    expect(filled.ok && filled.value.parameters.map(({ value, name }) => [value, name])).toEqual([
      ['one', null],
      ['two', null],
    ]);
    expect(filled.ok && filled.value.preview.body).toBe('two before one');
  });

  it('leaves braces that a person typed as they are', () => {
    const template = templateWith({ body: '{{1}} and {{2}}' });
    const filled = fillTemplate(template, { 'body:1': '{{2}}', 'body:2': '$& {{1}}' });
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
    expect(fillTemplate(template, { 'body:1': value }).ok).toBe(false);
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
    ['needsFile', { header: { kind: 'file', format: 'IMAGE' } }],
    ['unsupportedPart', { unsupportedPart: 'CAROUSEL' }],
  ])('then it says %s', (problem, given) => {
    expect(templateProblem(templateWith(given))).toBe(problem);
    expect(fillTemplate(templateWith(given), {})).toMatchObject({ error: { template: problem } });
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
        const filled = fillTemplate(template, filledWith(template, text));
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
        fillTemplate(template, filledWith(template, value));
      }),
    );
  });
});
