import { PHONE_NUMBER_ID } from './webhook.ts';

/* Every kind of change a webhook can tell of one customer, in the order it happens. */

/** Unix seconds. */
export const START = Math.floor(Date.now() / 1000) - 40_000;
const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };

export type Change = { readonly field: string; readonly value: object };

/** What happens to one customer, told as Meta tells it. */
export function storyOf(n: number): Change[] {
  const phone = `4477009${String(10_000 + n)}`;
  const newPhone = `4477008${String(10_000 + n)}`;
  const userId = `GB.user${n}`;
  const at = START + n * 100;
  const contact = { profile: { name: `Customer ${n}` }, wa_id: phone, user_id: userId };
  const on = (field: string, value: object): Change => ({
    field,
    value: { messaging_product: 'whatsapp', metadata, contacts: [contact], ...value },
  });
  const wamid = (name: string): string => `wamid.${name}${n}=`;
  const theirs = (name: string, seconds: number, type: string, part: object) => ({
    from: phone,
    from_user_id: userId,
    id: wamid(name),
    timestamp: String(at + seconds),
    type,
    [type]: part,
  });
  const ours = (name: string, seconds: number, type: string, part: object) => ({
    from: metadata.display_phone_number,
    to: phone,
    to_user_id: userId,
    id: wamid(name),
    timestamp: String(at + seconds),
    type,
    [type]: part,
  });
  const message = (...args: Parameters<typeof theirs>) => on('messages', { messages: [theirs(...args)] });
  const echo = (...args: Parameters<typeof ours>) =>
    on('smb_message_echoes', { message_echoes: [ours(...args)] });
  const past = (...messages: object[]) => {
    const threads = [{ id: phone, messages }];
    return on('history', { history: [{ metadata: { phase: 1, chunk_order: n, progress: n }, threads }] });
  };
  const status = (name: string) =>
    on('messages', {
      statuses: [
        {
          id: wamid('E'),
          status: name,
          timestamp: String(at + 30),
          recipient_id: phone,
          recipient_user_id: userId,
        },
      ],
    });
  const image = { id: `90${n}`, mime_type: 'image/jpeg', sha256: 'Qm9ndXM=' };
  const named = (name: string, seconds: number) =>
    on('smb_app_state_sync', {
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: name, phone_number: phone },
          action: 'add',
          metadata: { timestamp: String(at + seconds) },
        },
      ],
    });
  const marketing = (value: string, seconds: number) =>
    on('user_preferences', {
      user_preferences: [
        { wa_id: phone, user_id: userId, category: 'marketing_messages', value, timestamp: at + seconds },
      ],
    });
  const story = [
    message('A', 1, 'text', { body: 'first' }),
    message('B', 2, 'image', { ...image, caption: 'look' }),
    message('C', 3, 'text', { body: 'gone soon' }),
    message('Q', 4, 'edit', {
      original_message_id: wamid('A'),
      message: { type: 'text', text: { body: 'second' } },
    }),
    message('R', 5, 'edit', {
      original_message_id: wamid('A'),
      message: { type: 'text', text: { body: 'third' } },
    }),
    message('S', 6, 'revoke', { original_message_id: wamid('C') }),
    message('T', 7, 'reaction', { message_id: wamid('E'), emoji: '👍' }),
    message('U', 8, 'reaction', { message_id: wamid('E'), emoji: '' }),
    message('V', 9, 'reaction', { message_id: wamid('F'), emoji: '❤️' }),
    echo('E', 10, 'text', { body: 'on my way' }),
    echo('F', 11, 'text', { body: 'wrong' }),
    echo('W', 12, 'edit', {
      original_message_id: wamid('F'),
      message: { type: 'text', text: { body: 'right' } },
    }),
    past(theirs('H', -500, 'text', { body: 'long ago' }), ours('I', -400, 'text', { body: 'yes' })),
    past(theirs('J', -300, 'media_placeholder', {}), theirs('A', 1, 'text', { body: 'first' })),
    on('history', { messages: [theirs('J', -300, 'image', { ...image, caption: 'old' })] }),
    status('delivered'),
    status('read'),
    named(`Old name ${n}`, 1),
    named(`Name ${n}`, 2),
    message('K', 14, 'location', {
      latitude: 51.5,
      longitude: -0.12,
      name: `Cafe ${n}`,
      address: '1 High St',
    }),
    message('L', 15, 'contacts', [
      { name: { formatted_name: `Bo ${n}` }, phones: [{ phone: `+44 7700 90${1000 + n}`, type: 'CELL' }] },
    ]),
    message('M', 16, 'order', {
      catalog_id: '77',
      text: 'please',
      product_items: [{ product_retailer_id: `SKU${n}`, quantity: 2, item_price: 3.5, currency: 'GBP' }],
    }),
    message('O', 17, 'interactive', { type: 'button_reply', button_reply: { id: 'k1', title: `Keep ${n}` } }),
    message('P', 18, 'unsupported', { type: 'poll' }),
    on('messages', {
      messages: [{ ...theirs('X', 19, 'text', { body: 'as I said' }), context: { id: wamid('A') } }],
    }),
    message('Y', 19, 'edit', {
      original_message_id: wamid('B'),
      message: { type: 'image', image: { caption: `another look ${n}` } },
    }),
    marketing('stop', 1),
    marketing('resume', 2),
  ];
  if (n % 3 > 0) return story;
  // A third of them change their number, and write from the new one.
  const current = { wa_id: newPhone, user_id: `GB.new${n}` };
  return [
    ...story,
    {
      field: 'user_id_update',
      value: {
        messaging_product: 'whatsapp',
        metadata,
        user_id_update: [
          {
            wa_id: newPhone,
            user_id: { previous: userId, current: current.user_id },
            timestamp: String(at + 20),
          },
        ],
      },
    },
    {
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata,
        contacts: [{ profile: { name: `Customer ${n}` }, ...current }],
        messages: [
          {
            from: newPhone,
            from_user_id: current.user_id,
            id: wamid('N'),
            timestamp: String(at + 21),
            type: 'text',
            text: { body: 'my new number' },
          },
        ],
      },
    },
  ];
}
