import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutgoingContent } from '../../src/domain/inbox/messageContent.ts';
import { fillTemplate, templateProblem } from '../../src/domain/templates/fillTemplate.ts';
import { templateFields } from '../../src/domain/templates/templateFields.ts';
import { practiceTemplates } from '../../src/main/practice/graph/practiceTemplates.ts';
import { renderTemplate } from '../../src/main/practice/graph/renderTemplate.ts';
import { SendMessage } from '../../src/main/practice/graph/schemas/messageSchemas.ts';
import { refuseTemplate } from '../../src/main/practice/graph/templates.ts';
import { messagePayload } from '../../src/main/whatsapp/messagePayload.ts';
import { WhatsappTemplate } from '../../src/main/whatsapp/templatePayload.ts';
import { toMessageTemplate } from '../../src/main/whatsapp/templateReading.ts';
import { attemptId, channelId } from '../support/story.ts';

/* Read from Meta's list, filled in, sent: what Baton previews against what the simulator lets the customer read. */

const read = practiceTemplates.map((stored) => ({
  stored,
  template: toMessageTemplate(WhatsappTemplate.parse(stored)),
}));
const sendable = read.filter(({ template }) => templateProblem(template) === null);

function sent(body: OutgoingContent): Extract<SendMessage, { type: 'template' }> {
  const to = { phone: '447700900001', userId: null };
  const given = messagePayload({ channelId, to, body, mediaId: null, quotedWamid: null, attemptId });
  const message = SendMessage.parse({ messaging_product: 'whatsapp', to: '+447700900001', ...given });
  if (message.type !== 'template') throw new Error('not a template');
  return message;
}

describe('every template of the simulator that can be sent', () => {
  it('there are several, of every shape', () => {
    expect(sendable.length).toBeGreaterThan(6);
    expect(sendable.some(({ template }) => template.header !== null && template.buttons.length > 2)).toBe(
      true,
    );
  });

  it.each(
    sendable.map(({ stored, template }) => [`${stored.name} ${stored.language}`, stored, template] as const),
  )('arrives as previewed, whatever is filled in: %s', (_name, stored, template) => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), (given) => {
        const values = Object.fromEntries(
          templateFields(template).map(({ key }, place) => [key, given[place] ?? '']),
        );
        const filled = fillTemplate(template, values);
        if (!filled.ok) return;
        const message = sent(OutgoingContent.parse(filled.value));
        expect(refuseTemplate(message.template)).toBeNull();
        const { header, body, footer, buttons } = filled.value.preview;
        const lines = [header, body, footer, ...buttons].filter((line) => line !== null);
        expect(renderTemplate(stored, message.template.components)).toBe(lines.join('\n'));
      }),
    );
  });

  it('can be sent with the samples given to Meta', () => {
    for (const { template } of sendable) {
      expect(
        fillTemplate(template, template.examples).ok || Object.keys(template.examples).length === 0,
      ).toBe(template.name !== 'parcel_on_its_way');
    }
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
    ['a flow', { type: 'FLOW', text: 'Book' }, 'FLOW'],
    ['a one-time code', { type: 'OTP', text: 'Copy' }, 'OTP'],
    [
      'a variable in the middle of an address',
      { type: 'URL', text: 'Go', url: 'https://{{1}}.example' },
      'URL',
    ],
    ['a plain link', { type: 'URL', text: 'Go', url: 'https://a.example' }, null],
  ])('says what it cannot fill in: %s', (_name, button, part) => {
    expect(buttons(button).unsupportedPart).toBe(part);
  });

  it('says so of a carousel as well', () => {
    expect(
      readAs({
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'CAROUSEL', cards: [] },
        ],
      }),
    ).toMatchObject({
      unsupportedPart: 'CAROUSEL',
    });
  });

  it('understands older templates that do not say whether they have names', () => {
    const body = (text: string) =>
      readAs({ parameter_format: undefined, components: [{ type: 'BODY', text }] });
    expect(body('Hi {{name}}').parameterFormat).toBe('named');
    expect(body('Hi {{1}}').parameterFormat).toBe('positional');
  });
});
