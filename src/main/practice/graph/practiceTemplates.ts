type Component = {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly { readonly type: string; readonly text: string; readonly url?: string }[];
  readonly [key: string]: unknown;
};

export type StoredTemplate = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly parameter_format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Component[];
  readonly quality_score: { readonly score: string };
  readonly rejected_reason: string;
};

type Given = Partial<Omit<StoredTemplate, 'components'>> & {
  readonly text: string;
  /** Samples of its variables, in their order. */
  readonly examples?: readonly string[];
  readonly header?: Component;
  readonly footer?: string;
  readonly buttons?: Component['buttons'];
};

export const variableNames = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

function bodyOf({ text, examples = [], parameter_format: format }: Given): Component {
  if (examples.length === 0) return { type: 'BODY', text };
  const named = variableNames(text).map((name, place) => ({ param_name: name, example: examples[place] }));
  const example = format === 'NAMED' ? { body_text_named_params: named } : { body_text: [examples] };
  return { type: 'BODY', text, example };
}

const template = (id: string, name: string, language: string, given: Given): StoredTemplate => {
  const { text: _text, examples: _examples, header, footer, buttons, ...others } = given;
  return {
    id,
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      ...(header ? [header] : []),
      bodyOf(given),
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons ? [{ type: 'BUTTONS', buttons }] : []),
    ],
    quality_score: { score: 'GREEN' },
    rejected_reason: 'NONE',
    ...others,
  };
};

const textHeader = (text: string): Component => ({ type: 'HEADER', format: 'TEXT', text });

/** Enough to fill a picker: five languages, every part a template can have, and some that may not be sent. */
export const practiceTemplates: readonly StoredTemplate[] = [
  template('500000000000001', 'hello_again', 'en_GB', {
    text: 'Hello {{1}}, this is Practice Tea House. We have an answer for you. May we continue here?',
    examples: ['Amelia'],
    buttons: [{ type: 'QUICK_REPLY', text: 'Yes, please' }],
  }),
  template('500000000000002', 'order_ready', 'en_GB', {
    text: 'Hi {{first_name}}, your order {{order_number}} is ready to collect.',
    examples: ['Amelia', 'T-1042'],
    parameter_format: 'NAMED',
  }),
  template('500000000000003', 'order_ready', 'es', {
    text: 'Hola {{1}}, tu pedido {{2}} está listo para recoger.',
    examples: ['Lucía', 'T-1042'],
  }),
  template('500000000000004', 'order_ready', 'ar', {
    text: 'مرحبًا {{1}}، طلبك رقم {{2}} جاهز للاستلام.',
    examples: ['ليلى', 'T-1042'],
    buttons: [{ type: 'QUICK_REPLY', text: 'شكرًا' }],
  }),
  template('500000000000005', 'opening_hours', 'en_GB', {
    text: 'We are open Monday to Saturday, 9:00 to 18:00.',
  }),
  template('500000000000006', 'spring_offer', 'en_GB', {
    text: 'Spring leaves have arrived, {{1}}: ten per cent off until Sunday.',
    examples: ['Amelia'],
    category: 'MARKETING',
    footer: 'Reply STOP to hear no more',
  }),
  template('500000000000007', 'summer_offer', 'en_GB', {
    text: 'Iced tea week!',
    category: 'MARKETING',
    status: 'PAUSED',
    quality_score: { score: 'RED' },
  }),
  template('500000000000008', 'appointment', 'pt_BR', {
    text: 'Olá {{1}}, até {{2}}!',
    status: 'PENDING',
    quality_score: { score: 'UNKNOWN' },
  }),
  template('500000000000009', 'parcel_on_its_way', 'en_GB', {
    header: {
      ...textHeader('Parcel {{parcel}}'),
      example: { header_text_named_params: [{ param_name: 'parcel', example: 'P-77' }] },
    },
    text: 'Hi {{first_name}}, your tea left us today and should arrive on {{day}}.\n\nIs somebody at home?',
    examples: ['Amelia', 'Friday'],
    parameter_format: 'NAMED',
    footer: 'Practice Tea House',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Yes' },
      { type: 'QUICK_REPLY', text: 'No, come later' },
      { type: 'URL', text: 'Track it', url: 'https://tea.example/track/{{1}}' },
    ],
  }),
  template('500000000000010', 'wir_melden_uns', 'de', {
    text: 'Guten Tag {{1}}, Ihre Anfrage vom {{2}} ist beantwortet. Dürfen wir hier weiterschreiben?',
    examples: ['Jonas', '3. Mai'],
    buttons: [
      { type: 'QUICK_REPLY', text: 'Ja, gern' },
      { type: 'QUICK_REPLY', text: 'Nein, danke' },
    ],
  }),
  template('500000000000011', 'tea_menu', 'en_GB', {
    header: { type: 'HEADER', format: 'IMAGE' },
    text: 'This is our menu for the week.',
    category: 'MARKETING',
  }),
  template('500000000000012', 'win_a_teapot', 'en_GB', {
    text: 'You won! Click now {{1}}',
    category: 'MARKETING',
    status: 'REJECTED',
    rejected_reason: 'ABUSIVE_CONTENT',
    quality_score: { score: 'UNKNOWN' },
  }),
];
