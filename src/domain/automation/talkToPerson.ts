import type { FaqLanguage } from './intent.ts';

/* The way out of the assistant (AUT7): stands under each of its answers, and is understood whatever it is taught. */

export const EXIT_LINE: Readonly<Record<FaqLanguage, string>> = {
  en: 'To talk to a person, write “person”.',
  es: 'Para hablar con una persona, escriba «persona».',
  pt: 'Para falar com uma pessoa, escreva “pessoa”.',
  ar: 'للتحدث مع موظف، اكتب «موظف».',
  zh: '如需人工服务，请回复“人工”。',
};

export const PERSON_PHRASES: Readonly<Record<FaqLanguage, readonly string[]>> = {
  en: [
    'person',
    'human',
    'agent',
    'operator',
    'representative',
    'talk to a person',
    'speak to a human',
    'real person please',
    'I want to talk to someone',
    'can I speak with an agent',
    'not a bot',
    'customer service agent',
  ],
  es: [
    'persona',
    'agente',
    'humano',
    'asesor',
    'operador',
    'hablar con una persona',
    'quiero hablar con alguien',
    'puedo hablar con un agente',
    'hablar con un humano',
    'no quiero un robot',
  ],
  pt: [
    'pessoa',
    'atendente',
    'humano',
    'falar com uma pessoa',
    'quero falar com alguém',
    'falar com um atendente',
    'posso falar com um humano',
    'não quero robô',
  ],
  ar: [
    'موظف',
    'شخص',
    'انسان',
    'خدمة العملاء',
    'التحدث مع موظف',
    'أريد التحدث مع شخص',
    'اريد اكلم موظف',
    'تحويل الى موظف',
  ],
  zh: ['人工', '人工客服', '转人工', '我要人工', '真人', '找客服', '和人说话', '我想和真人聊'],
};

/** Before they say what they want, or after: no question, so nobody needs to be called. */
export const COURTESIES = [
  'hello hi hey good morning afternoon evening day there thanks thank you very much ok okay great',
  'hola buenas buenos dias tardes noches gracias muchas vale',
  'ola oi bom dia boa tarde noite tudo bem obrigado obrigada',
  'مرحبا السلام عليكم اهلا صباح مساء الخير شكرا جزيلا',
  '你好 您好 早上好 下午好 晚上好 在吗 谢谢 谢谢你 好的',
].join(' ');
