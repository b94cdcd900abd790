import type { ConversationHeader, ConversationRow, MessageRow } from '../../src/contract/inbox.ts';
import { customerMessage, emptyState, ourMessage } from './fakeBridge.ts';
import type { FakeState } from './fakeState.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WINDOW = 24 * HOUR;

export const conversationId = (index: number): string =>
  `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const contactId = (index: number): string => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

type Person = {
  name: string;
  phone: string | null;
  text: string;
  minutesAgo: number;
  unread?: number;
  more?: Partial<ConversationRow>;
};

/** Many languages and names meant to do harm. */
const people: Person[] = [
  {
    name: 'Marta Canaria',
    phone: '34611222333',
    text: '¿Y para mañana a las 8 podría ser?',
    minutesAgo: 1,
    unread: 2,
  },
  { name: '王小明', phone: '886912345678', text: '请问运费多少？我在台北', minutesAgo: 4, unread: 1 },
  { name: 'عمر حداد', phone: '962791234567', text: 'شكرا جزيلا، وصل الطلب اليوم +962 79 123', minutesAgo: 20 },
  {
    name: 'Joana Prado',
    phone: '5511987654321',
    text: 'The refund is on its way, 2-3 days',
    minutesAgo: 37,
    more: { previewFrom: 'us', previewStatus: 'delivered' },
  },
  {
    name: 'Lucas Ferreira',
    phone: '351912345678',
    text: '',
    minutesAgo: 23.4 * 60,
    unread: 1,
    more: { previewType: 'audio' },
  },
  {
    name: 'きむら ともこ',
    phone: '819012345678',
    text: '写真を送りました 📷',
    minutesAgo: 3 * 60,
    more: { hasDraft: true },
  },
  {
    name: 'आयशा सिद्दीक़ी',
    phone: '919812345678',
    text: 'क्या आज डिलीवरी हो सकती है?',
    minutesAgo: 5 * 60,
    unread: 14,
  },
  { name: '+15551234567', phone: '15551234567', text: 'hi 👋🏽 are you open?', minutesAgo: 22.2 * 60 },
  { name: '\u202Egnp.exe evil\u202C', phone: null, text: '\u202Ethis runs backwards', minutesAgo: 26 * 60 },
  { name: 'Z̸̛̗͌͒̓a̷̢͎̎̔̍̄͘l̴̨̛̖̳̰͗̈́̕g̵̡̨̛̰̟̀̈́͑͝ǫ̸̛̮̦̰́̀̈̕ T̷̗̾̕h̷̫̋e̸͉̕ ̴͙̈́G̶̱͝ȓ̵̰e̸̝͘a̸̜͝t̵̘̆', phone: '447700900123', text: 'Ĥ̴̩e̵̗̋ ̴͕̂c̶̦̒o̸̹͐m̷̹͊e̸̮͝s̸̤̀', minutesAgo: 27 * 60 },
  {
    name: '<img src=x onerror=alert(1)><b>bold</b>',
    phone: '4915112345678',
    text: '<script>alert("x")</script> &amp; {{name}} $t(app.name)',
    minutesAgo: 2 * 24 * 60,
  },
  {
    name: 'A'.repeat(300),
    phone: '33612345678',
    text: 'x'.repeat(120),
    minutesAgo: 3 * 24 * 60,
    more: { previewFrom: 'us', previewStatus: 'failed' },
  },
  { name: '👩‍👩‍👧‍👦 Família Souza', phone: '5521998765432', text: '🎉🎉🎉', minutesAgo: 9 * 24 * 60 },
];

function addPerson(state: FakeState, index: number, person: Person, now: number): void {
  const at = now - person.minutesAgo * MINUTE;
  const unread = person.unread ?? 0;
  state.conversations.push({
    id: conversationId(index),
    contactId: contactId(index),
    name: person.name,
    preview: person.text,
    previewFrom: 'customer',
    previewType: 'text',
    previewStatus: null,
    lastMessageAt: at,
    unread,
    hasDraft: false,
    windowClosesAt: at + WINDOW,
    assigneeId: null,
    labels: [],
    dueAt: null,
    unanswered: 0,
    firstContactAt: null,
    flaggedBy: null,
    state: 'open',
    snoozedUntil: null,
    ...person.more,
  } as unknown as ConversationRow);
  state.headers.push({
    id: conversationId(index),
    contactId: contactId(index),
    name: person.name,
    phone: person.phone,
    userId: null,
    username: null,
    firstSeenAt: now - 400 * 24 * HOUR,
    channelId: 'c1',
    channelName: 'Holland Bakery',
    channelNumber: '+34600000001',
    windowClosesAt: at + WINDOW,
    inboundCount: Math.max(unread, 1),
    readUpToInbound: Math.max(unread, 1) - unread,
    assigneeId: null,
    labels: [],
    dueAt: null,
    unanswered: 0,
    firstContactAt: null,
    flaggedBy: null,
    state: 'open',
    snoozedUntil: null,
  } as unknown as ConversationHeader);
  state.messagesByConversation[conversationId(index)] = [
    {
      ...customerMessage(16 * index + 16, person.text || null, at, 1),
      type: person.more?.previewType ?? 'text',
    },
  ];
}

/** A conversation with every state a message of ours can be in. */
function everyStatus(now: number): MessageRow[] {
  const at = (minutes: number): number => now - minutes * MINUTE;
  let id = 16;
  const next = (): number => (id += 16);
  return [
    customerMessage(next(), 'Hola, buenos días. ¿Tienen pan de espelta hoy?', at(26 * 60), 1),
    ourMessage(next(), 'Yes, until 6 pm. Shall I keep two loaves for you?', at(26 * 60 - 3), 'read'),
    { ...customerMessage(next(), null, at(25 * 60), 2), type: 'image' },
    customerMessage(next(), 'Sí, por favor 🙏', at(36), 3),
    ourMessage(next(), 'Done. They are kept under your name.', at(30), 'delivered'),
    ourMessage(next(), 'We close at 18:00 today.', at(29), 'sent'),
    {
      ...ourMessage(next(), 'The oven is being repaired: the order may be late.', at(12), 'failed'),
      errorCode: 131026,
    },
    ourMessage(next(), 'Shall I call you?', at(11), 'unknown'),
    { ...ourMessage(next(), 'See you tomorrow!', at(10), 'rejected'), errorCode: 131047 },
    customerMessage(next(), '¿Y para mañana a las 8 podría ser?', at(2), 4),
    customerMessage(next(), 'مرحبا\nhttps://example.com/<b>not a link</b>', at(1), 5),
    {
      ...ourMessage(next(), 'Claro, mañana a las 8', at(0.5), 'notSent'),
      notSentReason: 'unreachable',
      retryAt: (now + 12_000) as never,
    },
    ourMessage(next(), 'los tiene listos', at(0.4), 'queued'),
  ];
}

export function bakery(now = Date.now()): FakeState {
  const state = emptyState();
  people.forEach((person, index) => addPerson(state, index, person, now));
  const first = state.headers[0];
  if (first) Object.assign(first, { inboundCount: 5, readUpToInbound: 3, username: 'marta.canaria' });
  state.messagesByConversation[conversationId(0)] = everyStatus(now);
  state.settings.openConversation = conversationId(0);
  state.status = { ...state.status, lastInboundAt: now - MINUTE, lagMs: 400 };
  state.channels = [
    {
      id: 'c1',
      phoneNumberId: '106540352242922',
      wabaId: '102290129340398',
      displayNumber: '+34 600 000 001',
      verifiedName: 'Holland Bakery',
      quality: 'GREEN',
      messagingLimit: 'TIER_1K',
      graphOrigin: 'https://graph.facebook.com',
      publicUrl: 'https://bakery.example.com',
      connectedAt: now - 30 * 24 * HOUR,
      phoneSeenAt: null,
      primarySenderId: null,
      awayMinutes: null,
      holderId: null,
      heldSince: null,
    } as never,
  ];
  return state;
}

export function practiceState(now = Date.now()): FakeState {
  const state = bakery(now);
  state.app = { ...state.app, workspace: 'practice' };
  state.practice = {
    origin: 'http://127.0.0.1:41234',
    switches: {
      slow: 0,
      rateLimit: 0,
      failAfterAccept: 0,
      duplicate: false,
      outOfOrder: false,
      badSignature: false,
      customers: true,
    },
    customers: [
      { id: 'marta', name: 'Marta Canaria', language: 'es' },
      { id: 'wang', name: '王小明', language: 'zh' },
      { id: 'omar', name: 'عمر حداد', language: 'ar' },
    ],
  };
  state.status = { ...state.status, foreignOrigin: 'http://127.0.0.1:41234' };
  return state;
}

/** As many conversations as a busy shop has in a year, and one with a long history. */
export function busyShop(count = 20_000, now = Date.now()): FakeState {
  const state = bakery(now);
  for (let index = people.length; index < count; index++)
    addPerson(
      state,
      index,
      {
        name: `Customer ${index}`,
        phone: `34${600_000_000 + index}`,
        text: `Message number ${index}`,
        minutesAgo: index,
      },
      now,
    );
  state.messagesByConversation[conversationId(1)] = Array.from({ length: 1000 }, (_, index) =>
    customerMessage(
      (index + 1) * 16,
      `${index + 1}. ${'长消息 '.repeat((index * 7) % 23)}`,
      now - (1000 - index) * 7 * MINUTE,
      index + 1,
    ),
  );
  const header = state.headers[1];
  if (header) Object.assign(header, { inboundCount: 1000, readUpToInbound: 1000 });
  return state;
}

type Body = MessageRow['body'];
const PHOTO_ID = '40000000-0000-4000-8000-000000000001';
const READY = { state: 'ready', id: PHOTO_ID, bytes: 1_400_000 } as const;
const aFile = (media: string, more: object = {}): Body =>
  ({
    kind: 'media',
    media,
    mime: 'application/octet-stream',
    caption: null,
    fileName: null,
    attachment: READY,
    ...more,
  }) as Body;

/** One body of every kind, and of files every state. */
export const everyBody = (): readonly Body[] => [
  aFile('image', { mime: 'image/jpeg', caption: 'Our new door' }),
  aFile('image', { attachment: { state: 'fetching' } }),
  aFile('video', { attachment: { state: 'missing', reason: 'gone' } }),
  aFile('voice', { mime: 'audio/ogg; codecs=opus' }),
  aFile('audio', { attachment: { state: 'missing', reason: 'damaged' } }),
  aFile('document', { mime: 'application/pdf', fileName: `${'A very long name '.repeat(6)}.pdf` }),
  aFile('sticker', { mime: 'image/webp' }),
  {
    kind: 'location',
    latitude: 28.1235,
    longitude: -15.4363,
    name: 'Holland Bakery',
    address: 'Calle Mayor 1, Las Palmas',
  },
  {
    kind: 'contacts',
    cards: [
      {
        name: 'عمر حداد',
        organisation: 'Flour & Co',
        phones: [{ phone: '+962791234567', waId: '962791234567' }],
        emails: ['omar@example.com'],
      },
    ],
  },
  {
    kind: 'choice',
    via: 'form',
    title: 'Your order',
    description: null,
    answers: [{ name: 'Loaves', value: '2' }],
  },
  {
    kind: 'order',
    catalogId: '900000000000001',
    text: 'For Saturday, please',
    items: [{ productId: 'rye-loaf', quantity: 2, price: 4.5, currency: 'EUR' }],
  },
  { kind: 'system', event: 'numberChanged', text: 'Marta changed from 34611222333 to 34611222334' },
  { kind: 'unsupported', type: 'unsupported', errorCode: 131060 },
  {
    kind: 'interactive',
    text: 'Shall we deliver?',
    footer: 'Holland Bakery',
    action: { kind: 'buttons', titles: ['Yes', 'No, I come'] },
  },
  {
    kind: 'template',
    name: 'order_ready',
    language: 'en',
    parameters: [],
    preview: { header: 'Order', body: 'Your order is ready, Marta.', footer: null, buttons: ['Thanks'] },
  },
];

const kindOfBody = (body: Body): string => (body.kind === 'media' ? body.media : body.kind);
const wordsOfBody = (body: Body): string | null => (body.kind === 'media' ? body.caption : null);

/** A conversation with a message of every kind, and everything that can stand around one. */
export function everyKind(now = Date.now()): FakeState {
  const state = bakery(now);
  const first = now - 3 * HOUR;
  const rows = everyBody().map((body, index) => {
    const isOurs = body.kind === 'interactive' || body.kind === 'template';
    const id = 16 * (index + 2);
    const at = first + index * MINUTE;
    const row = isOurs ? ourMessage(id, '', at, 'read') : customerMessage(id, null, at, index + 1);
    return { ...row, key: `key-${id}`, type: kindOfBody(body), text: wordsOfBody(body), body } as MessageRow;
  });
  const around = (n: number, text: string, more: object): MessageRow =>
    ({
      ...customerMessage(16 * (rows.length + 2 + n), text, now - 60 * MINUTE + n * MINUTE, rows.length + n),
      key: `key-around-${n}`,
      ...more,
    }) as MessageRow;
  rows.push(
    around(1, 'Forwarded many times', { extras: { forwarded: 'often', product: null, referral: null } }),
    around(2, 'Is this one still there?', {
      extras: {
        forwarded: null,
        product: { catalogId: 'c', productId: 'rye-loaf' },
        referral: {
          sourceType: 'ad',
          sourceUrl: 'https://example.com/ad',
          headline: 'Fresh bread',
          body: 'Every day',
        },
      },
    }),
    around(3, 'This one', {
      quoted: { id: 32, from: 'customer', kind: 'image', words: 'Our new door' },
      editedAt: now,
      reactions: [
        { emoji: '❤️', from: 'customer' },
        { emoji: '👍', from: 'us' },
      ],
    }),
    around(4, '', { isRevoked: true, text: null, body: { kind: 'text', text: '' } }),
    {
      ...ourMessage(16 * (rows.length + 8), 'On the way', now - 50 * MINUTE, 'delivered'),
      via: 'phone',
      by: null,
    },
  );
  const past = [
    { ...customerMessage(1, 'From last year', now - 300 * 24 * HOUR, 0), via: 'import', inboundNumber: null },
    { ...ourMessage(2, 'Of course', now - 300 * 24 * HOUR, 'sent'), via: 'import', by: null },
  ] as MessageRow[];
  Object.assign(state.headers[0]!, { inboundCount: 99, readUpToInbound: 99 });
  state.messagesByConversation[conversationId(0)] = [...past, ...rows];
  state.outbox = [
    {
      replyId: 'reply-1',
      conversationId: conversationId(0),
      conversationName: 'Marta Canaria',
      kind: 'text',
      words: 'See you tomorrow!',
      at: now,
      status: 'unknown',
      by: null,
      errorCode: null,
      notSentReason: null,
      retryAt: null,
      wasSentAgain: false,
    },
    {
      replyId: 'reply-2',
      conversationId: conversationId(1),
      conversationName: '王小明',
      kind: 'reaction',
      words: '👍',
      at: now - MINUTE,
      status: 'notSent',
      by: null,
      errorCode: null,
      notSentReason: 'unreachable',
      retryAt: now + 20_000,
      wasSentAgain: false,
    },
  ] as unknown as FakeState['outbox'];
  return state;
}
