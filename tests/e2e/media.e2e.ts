import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { drawPhoto } from '../../src/main/practice/samplePictures.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { oggOpusFaults, readOggPages } from '../support/ogg.ts';
import {
  askMain,
  button,
  lockConsole,
  messageWith,
  openConversation,
  PIN,
  textbox,
  unlock,
} from './support/business.ts';
import { forget, newDataDir, type Launched } from './support/launch.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import { test } from './support/test.ts';
import { sentMessages } from '../support/simulator.ts';

/* Files both ways in a real window: drawn, played, saved, sealed, gone with the lock. */

const picture = drawPhoto([168, 84, 30]);
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(120_000, 'Price list ')]);

/** What one test sends the next one counts: a new try begins with all of them. */
test.describe.configure({ mode: 'serial' });

let practice: Practice;
let baton: Launched;
let saveDir: string;
test.beforeAll(async () => {
  saveDir = newDataDir();
  ({ practice, baton } = await openConnected({
    env: { BATON_TEST_SAVE_DIR: saveDir },
    // A microphone that beeps. Whether a page may hear it is still for Baton to say.
    args: ['--use-fake-device-for-media-stream'],
  }));
  await openConversation(baton.page, 'Amelia Hart');
});
test.afterAll(async () => {
  await closeConnected({ practice, baton });
  forget(saveDir);
});

type SentFile = {
  readonly type: string;
  readonly text: string | null;
  readonly bytes: Buffer;
  readonly isVoice: boolean;
};

/** Every file the simulator took, in order. */
async function sentFiles(): Promise<SentFile[]> {
  return (await sentMessages(practice)).flatMap(({ mediaId, type, text, isVoice }) => {
    const bytes = mediaId === null ? null : practice.fileBytes(mediaId);
    return bytes === null ? [] : [{ type, text, bytes, isVoice }];
  });
}

const strip = (page: Page): Locator => page.getByRole('list', { name: 'Files to send' });
const chooser = (page: Page): Locator => page.locator('input[type=file]');

type HandedFile = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/** Puts a file on the page's clipboard or under its pointer, as the system would. */
const hand = (page: Page, how: 'paste' | 'drop', { name, type, bytes }: HandedFile): Promise<void> =>
  textbox(page, 'Message').evaluate(
    (box, given) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(given.bytes)], given.name, { type: given.type }));
      const event =
        given.how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      box.dispatchEvent(event);
    },
    { how, name, type, bytes: [...bytes] },
  );

const sent = (page: Page): Locator => button(page, 'Send');

test('a customer’s picture is drawn, and its address is worth nothing after a lock', async () => {
  const { page } = baton;
  practice.sendFile('amelia', {
    type: 'image',
    bytes: picture,
    mimeType: 'image/png',
    fields: { caption: 'This one?' },
  });
  const drawn = messageWith(page, 'This one?').locator('img');
  await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);
  const address = (await drawn.getAttribute('src')) ?? '';
  expect(address).toMatch(/^media:\/\/[0-9a-f-]{36}$/);
  const ask = (url: string) =>
    baton.app.evaluate(
      async ({ session }, asked) => (await session.fromPartition('baton-pages').fetch(asked)).status,
      url,
    );
  expect(await ask(address)).toBe(200);
  const lock = await lockConsole(baton);
  // The lock covers the window at once; signing out takes the engine a moment.
  await expect.poll(() => ask(address)).toBe(404);
  await unlock(lock, PIN);
  await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);
});

test('a picture that was damaged on disk is fetched again and drawn', async () => {
  const { page } = baton;
  const drawn = messageWith(page, 'This one?').locator('img');
  const fileId = ((await drawn.getAttribute('src')) ?? '').replace('media://', '');
  const [path] = readdirSync(baton.dataDir, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === fileId)
    .map(({ parentPath, name }) => join(parentPath, name));
  const before = statSync(path!).size;
  truncateSync(path!, 100);
  // The page asks for it anew.
  await unlock(await lockConsole(baton), PIN);
  await expect.poll(() => statSync(path!).size).toBe(before);
  await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);
});

test('a document is saved under its own name, however long, and asks first where its name is dangerous', async () => {
  const { page } = baton;
  const long = `${'قائمة الأسعار '.repeat(20)}.pdf`;
  const send = (filename: string): boolean =>
    practice.sendFile('amelia', {
      type: 'document',
      bytes: pdf,
      mimeType: 'application/pdf',
      fields: { filename },
    });
  send(long);
  await page.getByRole('button', { name: /^Save قائمة الأسعار/ }).click();
  await expect.poll(() => readdirSync(saveDir)).toEqual([expect.stringMatching(/^قائمة الأسعار .*\.pdf$/)]);
  const [saved = ''] = readdirSync(saveDir);
  expect(readFileSync(join(saveDir, saved)).equals(pdf)).toBe(true);
  rmSync(join(saveDir, saved));
  send('../../price\u202Efdp.exe');
  await page.getByRole('button', { name: /^Save .*exe$/ }).click();
  await button(page, 'Do not save').click();
  expect(readdirSync(saveDir)).toEqual([]);
});

test('a customer’s document is saved as it was', async () => {
  const { page } = baton;
  const fields = { filename: 'Prices.pdf' };
  practice.sendFile('amelia', { type: 'document', bytes: pdf, mimeType: 'application/pdf', fields });
  await button(page, 'Save Prices.pdf').click();
  await expect.poll(() => readdirSync(saveDir)).toEqual(['Prices.pdf']);
  expect(readFileSync(join(saveDir, 'Prices.pdf')).equals(pdf)).toBe(true);
});

test('chosen, pasted and dropped files arrive as they were, in order, the words under the first', async () => {
  const { page } = baton;
  await chooser(page).setInputFiles({ name: 'Cake.png', mimeType: 'image/png', buffer: picture });
  await hand(page, 'paste', { name: 'Menu.pdf', type: 'application/pdf', bytes: pdf });
  const other = drawPhoto([20, 120, 90]);
  await hand(page, 'drop', { name: 'Bread.png', type: 'image/png', bytes: other });
  await expect(strip(page).getByRole('listitem')).toHaveCount(3);
  const caption = textbox(page, 'Message');
  await expect(caption).toHaveAttribute('placeholder', 'Add a caption');
  await caption.fill('Fresh today');
  await expect(sent(page)).toBeEnabled();
  await caption.press('Enter');
  await expect(strip(page)).toHaveCount(0);
  await expect(messageWith(page, 'Fresh today')).toHaveAccessibleName(/Read|Delivered/);
  await expect.poll(async () => (await sentFiles()).length).toBe(3);
  const [first, second, third] = await sentFiles();
  expect([first?.type, first?.text, first?.bytes.equals(picture)]).toEqual(['image', 'Fresh today', true]);
  expect([second?.type, second?.text, second?.bytes.equals(pdf)]).toEqual(['document', null, true]);
  expect([third?.type, third?.text, third?.bytes.equals(other)]).toEqual(['image', null, true]);
});

test('what WhatsApp would not take is said at once, with what to do about it', async () => {
  const { page } = baton;
  const web = Buffer.from('<html>\0');
  await chooser(page).setInputFiles([
    { name: 'page.bin', mimeType: 'application/octet-stream', buffer: web },
  ]);
  await expect(strip(page).getByRole('alert')).toContainText('does not take files of this type');
  await expect(sent(page)).toBeDisabled();
  await button(page, 'Remove page.bin').click();
  await expect(strip(page)).toHaveCount(0);
  // A picture over 5 MB: PNG takes what stands behind its end.
  const large = Buffer.concat([picture, Buffer.alloc(5.5 * 1024 * 1024)]);
  await chooser(page).setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: large });
  await expect(strip(page).getByRole('alert')).toContainText('too large');
  await button(page, 'Make it smaller').click();
  await expect(sent(page)).toBeEnabled();
  await sent(page).click();
  await expect.poll(async () => (await sentFiles()).length).toBe(4);
  const bytes = (await sentFiles()).at(-1)?.bytes;
  expect(bytes?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
});

test('a voice message is recorded, listened to and sent as Ogg; the customer’s answer is played and sought', async () => {
  const { page } = baton;
  await button(page, 'Record a voice message').click();
  const bar = page.getByRole('group', { name: 'Voice message' });
  await expect(bar.getByRole('timer')).toHaveText('0:02');
  await button(page, 'Pause recording').click();
  await expect(bar.getByText('Recording paused')).toBeAttached();
  await button(page, 'Go on recording').click();
  await expect(bar.getByRole('timer')).toHaveText('0:03');
  await bar.getByRole('button', { name: 'Done' }).click();
  const listen = strip(page).locator('audio');
  await expect.poll(() => listen.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(2);
  await sent(page).click();
  await expect.poll(async () => (await sentFiles()).length).toBe(5);
  const voice = (await sentFiles()).at(-1)!;
  expect([voice.type, voice.isVoice, oggOpusFaults(voice.bytes)]).toEqual(['audio', true, []]);
  expect(Number(readOggPages(voice.bytes).at(-1)?.granule)).toBeGreaterThan(2 * 48_000);

  const fields = { voice: true };
  practice.sendFile('amelia', {
    type: 'audio',
    bytes: voice.bytes,
    mimeType: 'audio/ogg; codecs=opus',
    fields,
  });
  // The customer's, not ours just sent, which stands last until theirs is here.
  const log = page.getByRole('log', { name: 'Messages' });
  const received = log
    .getByRole('article', { name: /^Amelia Hart/ })
    .last()
    .locator('audio');
  await expect.poll(() => received.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(2);
  // Watched from within the page: it is over before a look from outside may come.
  const heard = await received.evaluate(async (audio: HTMLAudioElement) => {
    const once = (event: string): Promise<unknown> =>
      new Promise((resolve) => audio.addEventListener(event, resolve, { once: true }));
    const sought = once('seeked');
    audio.currentTime = 2;
    await sought;
    const soughtTo = audio.currentTime;
    const moved = new Promise<number>((resolve) =>
      audio.addEventListener('timeupdate', () => audio.currentTime > 2 && resolve(audio.currentTime)),
    );
    await audio.play();
    return { soughtTo, movedTo: await moved };
  });
  const speed = received.locator('xpath=..').getByRole('button', { name: /^Speed/ });
  for (const rate of [1.5, 2, 1]) {
    await speed.click();
    expect(await received.evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(rate);
  }
  expect(heard.soughtTo).toBe(2);
  expect(heard.movedTo).toBeGreaterThan(2);
});

test('the microphone is open to a recording only, and the camera to nothing', async () => {
  const { page } = baton;
  const hears = (wanted: MediaStreamConstraints) =>
    page.evaluate(
      (asked) =>
        navigator.mediaDevices.getUserMedia(asked).then(
          () => true,
          () => false,
        ),
      wanted,
    );
  expect(await hears({ audio: true })).toBe(false);
  expect(await hears({ video: true })).toBe(false);
  // Said by a script long after the last press: it counts for nothing.
  await page.waitForTimeout(2_500);
  await askMain(page, 'shell', 'app.useMicrophone', { wanted: true });
  expect(await hears({ audio: true })).toBe(false);
});

test('nothing of a picture stands unsealed in the data folder', () => {
  const needle = picture.subarray(200, 264);
  const files = readdirSync(baton.dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.filter(({ parentPath }) => parentPath.endsWith('media')).length).toBeGreaterThan(5);
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name)).includes(needle), name).toBe(false);
});
