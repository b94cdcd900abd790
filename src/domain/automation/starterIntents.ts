import type { FaqLanguage, Intent } from './intent.ts';

/* AUT6: what customers ask most often, to begin with. Off until somebody read the answers and switched them on. */

type Said = Readonly<Record<FaqLanguage, { readonly phrases: readonly string[]; readonly answer: string }>>;

const starter = (last: number, name: string, said: Said): Intent => ({
  intentId: `fa900000-0000-4000-8000-${String(last).padStart(12, '0')}`,
  name,
  isOn: false,
  labelId: null,
  variants: (Object.keys(said) as FaqLanguage[]).map((language) => ({
    language,
    phrases: [...said[language].phrases],
    answer: said[language].answer,
  })),
});

const HOURS: Said = {
  en: {
    phrases: [
      'what are your opening hours',
      'when are you open',
      'what time do you open',
      'what time do you close',
      'when do you close',
      'are you open today',
      'what are your hours',
      'are you open on sunday',
      'business hours',
      'working hours',
      'until when are you open',
    ],
    answer: 'Hello {{name|there}}! We are here {{hours}}.',
  },
  es: {
    phrases: [
      'cuál es el horario',
      'qué horario tienen',
      'qué horarios tenéis',
      'a qué hora abren',
      'a qué hora abrís',
      'a qué hora cierran',
      'están abiertos hoy',
      'abren los domingos',
      'horario de atención',
      'hasta qué hora están abiertos',
    ],
    answer: '¡Hola, {{name|qué tal}}! Atendemos {{hours}}.',
  },
  pt: {
    phrases: [
      'qual é o horário de funcionamento',
      'que horas vocês abrem',
      'que horas fecham',
      'estão abertos hoje',
      'abrem aos domingos',
      'horário de atendimento',
      'até que horas estão abertos',
    ],
    answer: 'Olá, {{name|tudo bem}}! Atendemos {{hours}}.',
  },
  ar: {
    phrases: [
      'ما هي ساعات العمل',
      'متى تفتحون',
      'متى تغلقون',
      'هل انتم مفتوحون اليوم',
      'أوقات الدوام',
      'مواعيد العمل',
      'الى اي ساعة تعملون',
    ],
    answer: 'أهلاً {{name|بك}}! نحن في خدمتكم {{hours}}.',
  },
  zh: {
    phrases: [
      '营业时间',
      '几点开门',
      '几点关门',
      '今天开门吗',
      '周末营业吗',
      '什么时候上班',
      '工作时间是几点',
    ],
    answer: '{{name|您}}好！我们的营业时间：{{hours}}。',
  },
};

const SHIPPING: Said = {
  en: {
    phrases: [
      'how much is shipping',
      'shipping cost',
      'how much does delivery cost',
      'delivery fee',
      'is delivery free',
      'do you have free shipping',
      'what do you charge for delivery',
      'postage price',
    ],
    answer: 'Write here what delivery costs, before you switch this on.',
  },
  es: {
    phrases: [
      'cuánto cuesta el envío',
      'gastos de envío',
      'precio del envío',
      'el envío es gratis',
      'cuánto cobran por la entrega',
      'coste de envío a domicilio',
      'tienen envío gratuito',
    ],
    answer: 'Escriba aquí cuánto cuesta el envío, antes de activarlo.',
  },
  pt: {
    phrases: [
      'quanto custa o frete',
      'qual o valor da entrega',
      'preço do envio',
      'frete grátis',
      'a entrega é gratuita',
      'quanto é o portes',
      'taxa de entrega',
    ],
    answer: 'Escreva aqui quanto custa a entrega, antes de ativar.',
  },
  ar: {
    phrases: [
      'كم تكلفة الشحن',
      'كم سعر التوصيل',
      'رسوم التوصيل',
      'هل الشحن مجاني',
      'هل التوصيل مجاني',
      'اسعار الشحن',
    ],
    answer: 'اكتبوا هنا تكلفة التوصيل قبل التفعيل.',
  },
  zh: {
    phrases: ['运费多少', '邮费多少钱', '快递费怎么算', '包邮吗', '送货费多少', '配送费用'],
    answer: '启用之前，请在这里写明运费。',
  },
};

export const STARTER_INTENTS: readonly Intent[] = [
  starter(1, 'Business hours', HOURS),
  starter(2, 'Shipping cost', SHIPPING),
];
