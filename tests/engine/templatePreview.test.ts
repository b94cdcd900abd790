import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TemplateDraft } from '../../src/domain/inbox/messageContent.ts';
import { fillTemplate } from '../../src/domain/templates/fillTemplate.ts';
import type { MessageTemplate, TemplateButton } from '../../src/domain/templates/messageTemplate.ts';
import { headerSlots, templateFields } from '../../src/domain/templates/templateFields.ts';
import type { Filling, HeaderBody } from '../../src/domain/templates/templateFilling.ts';
import { templateProblem } from '../../src/domain/templates/templateProblem.ts';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { drawPhoto } from '../../src/main/practice/samplePictures.ts';
import type { RenderedCard, RenderedTemplate } from '../../src/main/practice/templates/renderTemplate.ts';
import type {
  StoredButton,
  StoredPart,
  StoredTemplate,
} from '../../src/main/practice/templates/storedTemplate.ts';
import { createGraphClient } from '../../src/main/whatsapp/graphClient.ts';
import { fetchTemplates } from '../../src/main/whatsapp/templates.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { sentMessages } from '../support/simulator.ts';
import type { TestConsole } from '../support/console.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/*
 * Any template with any values, listed by the simulator, read by Baton, filled in, queued by the real command,
 * its files uploaded and sent by the real sender: what was previewed is what the simulator shows its customer.
 */

type Named = { readonly isNamed: boolean };

const words = fc.stringMatching(/^[A-Za-z0-9 .,!?*_$&مرحبا🙂é]{1,20}$/u);
const simple = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/);

/** Numbers without a gap, as Meta wants them, in any order and more than once. */
const text = ({ isNamed }: Named, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.array(fc.nat(), { maxLength: 3 }), words)
    .chain(([count, again, end]) => {
      const numbers = Array.from({ length: count }, (_, place) => place + 1);
      const repeated = count === 0 ? [] : again.map((each) => (each % count) + 1);
      return fc
        .shuffledSubarray([...numbers, ...repeated], { minLength: count + repeated.length })
        .map((all) => [...all.map((number) => (isNamed ? `{{name_${number}}}` : `{{${number}}}`)), end])
        .map((pieces) => pieces.join(' a '));
    });

const plain = (type: string) => words.map((title): StoredButton => ({ type, text: title }));
const urlButton = (url: string) => words.map((title): StoredButton => ({ type: 'URL', text: title, url }));
const anyButton = fc.oneof(
  ...['QUICK_REPLY', 'PHONE_NUMBER', 'COPY_CODE', 'CATALOG', 'FLOW', 'REQUEST_CONTACT_INFO'].map(plain),
  urlButton('https://tea.example'),
  urlButton('https://tea.example/t/{{1}}'),
);
const cardButton = fc.oneof(plain('QUICK_REPLY'), urlButton('https://tea.example/c/{{1}}'));

const anyHeader = (named: Named): fc.Arbitrary<StoredPart | null> =>
  fc.oneof(
    fc.constant(null),
    text(named, 1).map((line): StoredPart => ({ type: 'HEADER', format: 'TEXT', text: line })),
    fc
      .constantFrom('IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION')
      .map((format): StoredPart => ({ type: 'HEADER', format })),
  );

const body = (named: Named, max: number) =>
  text(named, max).map((line): StoredPart => ({ type: 'BODY', text: line }));
const footer = words.map((line): StoredPart => ({ type: 'FOOTER', text: line }));
const offer = fc.tuple(words, fc.boolean()).map(([line, has]): StoredPart => ({
  type: 'LIMITED_TIME_OFFER',
  limited_time_offer: { text: line, has_expiration: has },
}));
const buttonsPart = (buttons: readonly StoredButton[]): StoredPart[] =>
  buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }];

const message = (named: Named): fc.Arbitrary<StoredPart[]> =>
  fc
    .tuple(
      anyHeader(named),
      fc.option(offer),
      body(named, 4),
      fc.option(footer),
      fc.array(anyButton, { maxLength: 4 }),
    )
    .map(([above, sale, said, below, buttons]) => [
      ...[above, sale, said, below].filter((part) => part !== null),
      ...buttonsPart(buttons),
    ]);

const anyCard = (named: Named) =>
  fc
    .tuple(
      fc.constantFrom('IMAGE', 'VIDEO'),
      body(named, 2),
      fc.array(cardButton, { minLength: 1, maxLength: 2 }),
    )
    .map(([format, said, buttons]) => ({
      components: [{ type: 'HEADER', format }, said, ...buttonsPart(buttons)],
    }));
const carousel = (named: Named): fc.Arbitrary<StoredPart[]> =>
  fc
    .tuple(body(named, 2), fc.array(anyCard(named), { minLength: 2, maxLength: 4 }))
    .map(([said, cards]) => [said, { type: 'CAROUSEL', cards }]);

const oneTimeCode: fc.Arbitrary<StoredPart[]> = fc
  .tuple(words, words)
  .map(([end, title]) => [
    { type: 'BODY', text: `*{{1}}* ${end}` },
    ...buttonsPart([{ type: 'OTP', otp_type: 'COPY_CODE', text: title }]),
  ]);

const templates: fc.Arbitrary<StoredTemplate> = fc
  .boolean()
  .chain((isNamed) =>
    fc.tuple(
      fc.constant(isNamed),
      fc.oneof(message({ isNamed }), carousel({ isNamed }), isNamed ? message({ isNamed }) : oneTimeCode),
    ),
  )
  .map(([isNamed, components]) => ({
    id: '500000000000099',
    name: 'generated',
    language: 'en_GB',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: isNamed ? 'NAMED' : 'POSITIONAL',
    components,
    quality_score: { score: 'GREEN' },
    rejected_reason: 'NONE',
  }));

const files = {
  image: [drawPhoto([168, 84, 30]), drawPhoto([60, 120, 40])],
  video: [Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(4000, 1)])],
  document: [Buffer.from('%PDF-1.7\nInvoice 7')],
} as const;
const NAME_OF = { image: 'tea.png', video: 'kitchen.mp4', document: 'Invoice 7.pdf' } as const;

async function stage(console: TestConsole, bytes: Buffer, name: string): Promise<string> {
  const begun = await console.command('media.beginFile', { name, bytes: bytes.length, as: null });
  const { fileId } = (begun as unknown as { value: { fileId: string } }).value;
  await console.command('media.appendFile', { fileId, offset: 0, piece: new Uint8Array(bytes) });
  const staged = await console.command('media.finishFile', { fileId });
  if (!staged.ok) throw new Error(JSON.stringify(staged.error));
  return fileId;
}

const PLACE = {
  kind: 'location',
  latitude: 51.5,
  longitude: -0.12,
  name: 'Shop',
  address: '1 High St',
} as const;
const END = Date.UTC(2099, 0, 1);

const valuesFor = (
  template: MessageTemplate,
  said: readonly string[],
  codes: readonly string[],
): Filling['values'] =>
  Object.fromEntries(
    templateFields(template).map(({ key, takes }, place) => {
      if (takes === 'end') return [key, String(END)];
      return [key, (takes === 'text' ? said : codes)[place % 6] ?? ''];
    }),
  );

/** What stands behind a button, told from the template and the values alone. */
function behind(button: TemplateButton, value: string, card: number | null, code: string): string | null {
  switch (button.kind) {
    case 'link':
      return button.url.replace('{{1}}', () => value);
    case 'quickReply':
      return card === null ? button.text : `${card + 1}: ${button.text}`;
    case 'copyCode':
      return value;
    case 'oneTimeCode':
      return code;
    default:
      return null;
  }
}

const behindAll = (
  buttons: readonly TemplateButton[],
  values: Filling['values'],
  card: number | null,
): (string | null)[] =>
  buttons.map((button, index) => {
    const key = card === null ? `button:${index}` : `card:${card}:button:${index}`;
    return behind(button, values[key] ?? '', card, values['body:1'] ?? '');
  });

/** The preview in the simulator's words, files left out. */
function expected(
  template: MessageTemplate,
  values: Filling['values'],
  { preview }: TemplateDraft,
): Omit<RenderedTemplate, 'file' | 'cards'> & { readonly cards: readonly Omit<RenderedCard, 'file'>[] } {
  const { header, offer: sale = null, body: said, footer: below, buttons, cards = [] } = preview;
  return {
    header,
    offer: sale,
    body: said,
    footer: below,
    buttons,
    behind: behindAll(template.buttons, values, null),
    cards: cards.map((each, place) => ({
      ...each,
      behind: behindAll(template.cards[place]?.buttons ?? [], values, place),
    })),
  };
}

const withoutFile = <Card extends RenderedCard>({ file: _file, ...rest }: Card) => rest;

const statusOf = async (console: TestConsole, conversationId: string, replyId: string) =>
  (await console.query('inbox.listMessages', { conversationId, limit: 5, before: null })).find(
    (row) => row.replyId === replyId,
  )?.status;

async function openChat() {
  const connected = await openConnectedConsole();
  const { console } = connected;
  const at = Math.floor(Date.now() / 1000);
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.IN=', from: '447700900001', name: 'Marta', text: 'Tea?', at }),
  );
  await console.settle();
  const rows = await console.query('inbox.listConversations', { filter: 'all', limit: 5, before: null });
  return { ...connected, conversationId: rows[0]!.id };
}

it('any template arrives exactly as it was previewed', { timeout: 120_000 }, async () => {
  const { console, practice, conversationId } = await openChat();
  const { wabaId, accessToken: token } = practiceCredentials;
  const graph = createGraphClient(practice.origin);
  const bytesById = new Map<string, Buffer>();
  const idsOf = { image: [] as string[], video: [] as string[], document: [] as string[] };
  for (const kind of ['image', 'video', 'document'] as const)
    for (const bytes of files[kind]) {
      const fileId = await stage(console, bytes, NAME_OF[kind]);
      idsOf[kind].push(fileId);
      bytesById.set(fileId, bytes);
    }
  const headersFor = (template: MessageTemplate): Filling['headers'] =>
    Object.fromEntries(
      headerSlots(template).map(({ key, takes }, place): [string, HeaderBody] => {
        if (takes === 'place') return [key, PLACE];
        const ids = idsOf[takes];
        return [key, { kind: 'media', fileId: ids[place % ids.length]!, caption: null }];
      }),
    );

  /** In the words of the preview: which of our files it is, by its bytes. */
  function fileShown({ file }: RenderedCard): unknown {
    if (file === null || !('mediaId' in file)) return file;
    const bytes = practice.fileBytes(file.mediaId);
    const isIt = ([, own]: readonly [string, Buffer]): boolean => bytes?.equals(own) === true;
    return { ...file, mediaId: [...bytesById].find(isIt)?.[0] };
  }
  function fileGiven(template: MessageTemplate, key: string): unknown {
    const slot = headerSlots(template).find((each) => each.key === key);
    const header = headersFor(template)[key];
    if (slot === undefined || header === undefined) return null;
    if (header.kind === 'media')
      return {
        type: slot.takes,
        mediaId: header.fileId,
        fileName: slot.takes === 'document' ? NAME_OF.document : null,
      };
    const { kind: _kind, ...place } = header;
    return { type: 'location', place };
  }

  let sentCount = 0;
  const grapheme = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 25 });
  const six = { minLength: 6, maxLength: 6 };
  await fc.assert(
    fc.asyncProperty(
      templates,
      fc.array(fc.oneof(grapheme, words), six),
      fc.array(simple, six),
      async (stored, said, codes) => {
        practice.setTemplates([stored]);
        const answer = await fetchTemplates(graph, { wabaId, token, signal: new AbortController().signal });
        const template = answer.outcome === 'fetched' ? answer.templates[0] : undefined;
        if (template === undefined) throw new Error('not listed');
        expect(templateProblem(template)).toBeNull();
        const values = valuesFor(template, said, codes);
        const headers = headersFor(template);
        const filled = fillTemplate(template, { values, headers, now: Date.now() });
        if (!filled.ok) return;
        const replyId = randomUUID();
        const queued = await console.command('inbox.queueReply', {
          conversationId,
          replyId,
          body: filled.value,
        });
        expect(queued).toMatchObject({ ok: true });
        await until(async () => (await statusOf(console, conversationId, replyId)) !== 'queued');
        await until(async () => (await statusOf(console, conversationId, replyId)) !== 'attempting');
        expect(['accepted', 'sent', 'delivered', 'read']).toContain(
          await statusOf(console, conversationId, replyId),
        );
        const seen = (await sentMessages(practice)).at(-1)?.template;
        if (seen == null) throw new Error('no template was sent');
        const { cards, ...shown } = seen;
        expect({ ...withoutFile(shown), cards: cards.map(withoutFile) }).toEqual(
          expected(template, values, filled.value),
        );
        expect([shown, ...cards].map(fileShown)).toEqual(
          ['header', ...cards.map((_, place) => `card:${place}:header`)].map((key) =>
            fileGiven(template, key),
          ),
        );
        sentCount += 1;
      },
    ),
    { numRuns: 40 },
  );
  expect(sentCount).toBeGreaterThan(20);
});
