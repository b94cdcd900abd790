import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, PERSON } from './matchIntent.ts';
import { STARTER_INTENTS } from './starterIntents.ts';
import { DEFAULT_THRESHOLD } from './assistantSettings.ts';
import { decideTurn, together } from './assistantTurn.ts';

const match = createMatcher(STARTER_INTENTS);
const [HOURS, SHIPPING] = STARTER_INTENTS.map(({ intentId }) => intentId);
const turn = (text: string) => decideTurn(match(text), DEFAULT_THRESHOLD);

const ASKED: readonly (readonly [string, string | undefined, string])[] = [
  ['What time do you open tomorrow?', HOURS, 'en'],
  ['Hi, when do you close today please', HOURS, 'en'],
  ['OPENING HOURS???', HOURS, 'en'],
  ['Hello, how much is the shipping to Madrid?', SHIPPING, 'en'],
  ['Is shipping free', SHIPPING, 'en'],
  ['¿A qué hora abrís mañana?', HOURS, 'es'],
  ['Hola, ¿qué horarios tenéis?', HOURS, 'es'],
  ['cuanto cuesta el envio a Sevilla', SHIPPING, 'es'],
  ['Oi, qual o horário de vocês?', HOURS, 'pt'],
  ['Quanto é o frete para o Porto?', SHIPPING, 'pt'],
  ['متى تفتحون غداً؟', HOURS, 'ar'],
  ['كم سعر الشحن؟', SHIPPING, 'ar'],
  ['请问你们几点开门？', HOURS, 'zh'],
  ['运费是多少', SHIPPING, 'zh'],
];

const PEOPLE = [
  'person',
  'I want to talk to a real person',
  'can I speak to an agent please',
  'Quiero hablar con una persona',
  'atendente',
  'quero falar com uma pessoa',
  'أريد التحدث مع موظف',
  '转人工',
  '我要找人工客服',
];

const OTHER = [
  'My parcel arrived broken and I want my money back',
  'Do you have bread?',
  'Where is my order 4471?',
  'El paquete llegó roto',
  'Não recebi meu pedido',
  'أين طلبي؟',
  '我的订单在哪里',
  '🙂',
  '',
];

describe('the questions Baton ships with', () => {
  it.each(ASKED)('%s', (text, intentId, language) =>
    expect(turn(text)).toMatchObject({ kind: 'answer', match: { intentId, language } }),
  );

  it.each(PEOPLE)('%s: a person', (text) => {
    expect(match(text).best?.intentId).toBe(PERSON);
    expect(turn(text)).toEqual({ kind: 'handOver', reason: 'asked' });
  });

  it.each(OTHER)('%s: nothing it knows', (text) =>
    expect(turn(text)).toEqual({ kind: 'handOver', reason: 'unsure' }),
  );

  it.each(['Hello!', 'Thanks!', 'Hola, buenas tardes', 'Bom dia', 'السلام عليكم', '你好'])(
    '%s: no question yet',
    (text) => expect(turn(text)).toEqual({ kind: 'nothing' }),
  );
});

it('answers several messages only where they ask one thing', () => {
  const all = (...texts: string[]) => together(texts.map(turn));
  expect(all('Hello', 'when are you open?', 'opening hours?')).toMatchObject({ kind: 'answer' });
  expect(all('when are you open?', 'My cake is broken')).toEqual({ kind: 'handOver', reason: 'unsure' });
  expect(all('when are you open?', 'how much is shipping')).toEqual({ kind: 'handOver', reason: 'unsure' });
  expect(all('My cake is broken', 'a person please', 'thanks')).toEqual({
    kind: 'handOver',
    reason: 'asked',
  });
  expect(all('Hello')).toEqual({ kind: 'nothing' });
});

it('answers nothing where two questions are as likely', () => {
  const twice = createMatcher([
    STARTER_INTENTS[0]!,
    { ...STARTER_INTENTS[0]!, intentId: 'fa900000-0000-4000-8000-000000000009' },
  ]);
  expect(decideTurn(twice('what are your opening hours'), DEFAULT_THRESHOLD)).toEqual({
    kind: 'handOver',
    reason: 'unsure',
  });
});

it('knows its own examples surely, and is between 0 and 1 of whatever is written', () => {
  for (const { intentId, variants } of STARTER_INTENTS)
    for (const { phrases } of variants)
      for (const phrase of phrases)
        expect(match(phrase).best).toMatchObject({ intentId, confidence: expect.closeTo(1) as number });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { best, second } = match(text);
      expect(best?.confidence ?? 0).toBeLessThanOrEqual(1);
      expect(second?.confidence ?? 0).toBeLessThanOrEqual(best?.confidence ?? 0);
    }),
  );
});
