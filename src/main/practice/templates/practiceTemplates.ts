import { card, fileHeader, type StoredTemplate, template, textHeader } from './storedTemplate.ts';

const CARD_BUTTONS = [
  { type: 'QUICK_REPLY', text: 'Keep one for me' },
  { type: 'URL', text: 'See it', url: 'https://tea.example/leaves/{{1}}', example: ['sencha'] },
];

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
    header: fileHeader('IMAGE'),
    text: 'This is our menu for the week, {{1}}.',
    examples: ['Amelia'],
    category: 'MARKETING',
    footer: 'Practice Tea House',
    buttons: [{ type: 'QUICK_REPLY', text: 'Keep a table for me' }],
  }),
  template('500000000000012', 'win_a_teapot', 'en_GB', {
    text: 'You won! Click now {{1}}',
    category: 'MARKETING',
    status: 'REJECTED',
    rejected_reason: 'ABUSIVE_CONTENT',
    quality_score: { score: 'UNKNOWN' },
  }),
  template('500000000000013', 'your_invoice', 'en_GB', {
    header: fileHeader('DOCUMENT'),
    text: 'Dear {{1}}, this is your invoice {{2}}.',
    examples: ['Amelia', '2026-118'],
  }),
  template('500000000000014', 'how_we_roast', 'en_GB', {
    header: fileHeader('VIDEO'),
    text: 'A minute from our kitchen.',
    category: 'MARKETING',
  }),
  template('500000000000015', 'collect_it_here', 'en_GB', {
    header: fileHeader('LOCATION'),
    text: 'Order {{1}} waits for you at this counter.',
    examples: ['T-1042'],
  }),
  template('500000000000016', 'new_leaves', 'en_GB', {
    text: 'New this week, {{1}}:',
    examples: ['Amelia'],
    category: 'MARKETING',
    cards: [
      card(fileHeader('IMAGE'), 'Sencha from Uji, {{1}} the bag', ['£8'], CARD_BUTTONS),
      card(fileHeader('IMAGE'), 'Assam, second flush, {{1}} the bag', ['£6'], CARD_BUTTONS),
    ],
  }),
  template('500000000000017', 'weekend_offer', 'en_GB', {
    offer: { text: 'Ten per cent off', has_expiration: true },
    text: 'Fresh darjeeling is here, {{1}}.',
    examples: ['Amelia'],
    category: 'MARKETING',
    buttons: [
      { type: 'COPY_CODE', text: 'Copy offer code', example: ['TEA10'] },
      { type: 'URL', text: 'Go to the shop', url: 'https://tea.example/shop/{{1}}' },
    ],
  }),
  template('500000000000018', 'confirm_it_is_you', 'en_GB', {
    text: '*{{1}}* is your verification code. For your security, do not share this code.',
    examples: ['481516'],
    category: 'AUTHENTICATION',
    footer: 'This code expires in 10 minutes.',
    buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }],
  }),
  template('500000000000019', 'look_around', 'en_GB', {
    text: 'Everything we have, with prices.',
    category: 'MARKETING',
    buttons: [{ type: 'CATALOG', text: 'View catalogue' }],
  }),
  template('500000000000020', 'book_a_tasting', 'en_GB', {
    text: 'Which day suits you, {{1}}?',
    examples: ['Amelia'],
    buttons: [{ type: 'FLOW', text: 'Choose a day', flow_id: '600000000000001', navigate_screen: 'DAYS' }],
  }),
  template('500000000000021', 'three_for_you', 'en_GB', {
    text: 'Three teas we think you would like.',
    category: 'MARKETING',
    buttons: [{ type: 'MPM', text: 'View items' }],
  }),
];
