import { describe, expect, it } from 'vitest';
import { openConnectedConsole } from '../support/connected.ts';
import { conversationsOf } from '../support/inbox.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* What customers learn of our reading and writing, counted by the simulator, which refuses what Meta would. */

const wamidOf = (n: number): string => `wamid.${Buffer.from(`HBgM447700900001-${n}`).toString('base64')}`;

async function openChat() {
  const { console, practice } = await openConnectedConsole();
  let arrived = 0;
  const write = async (): Promise<void> => {
    arrived += 1;
    const at = Math.floor(Date.now() / 1000) + arrived;
    await deliver(
      console,
      textDelivery({ wamid: wamidOf(arrived), from: '447700900001', text: 'Bread?', at }),
    );
    await console.settle();
  };
  await write();
  const conversationId = (await conversationsOf(console))[0]!.id;
  const receipts = async (): Promise<number> => {
    const state = await (await fetch(`${practice.origin}/_practice/state`)).json();
    return (state as { messages: { readReceipts: number } }).messages.readReceipts;
  };
  const waiting = (): number =>
    console.write.opened()!.kit.db.get<{ n: number }>({
      text: 'SELECT count(*) AS n FROM read_receipt',
      values: [],
    })!.n;
  const read = async (upToInbound: number): Promise<void> => {
    await console.command('inbox.markRead', { conversationId, upToInbound });
    await until(() => waiting() === 0);
  };
  return { console, practice, conversationId, write, read, receipts, waiting };
}

describe('read receipts', () => {
  it('are sent once when all of a conversation was read, and not for a part of it', async () => {
    const { write, read, receipts } = await openChat();
    await write();
    await read(1);
    expect(await receipts()).toBe(0);
    await read(2);
    await read(2);
    expect(await receipts()).toBe(1);
  });

  it('are not sent where the member does not want it', async () => {
    const { console, read, receipts } = await openChat();
    await console.command('settings.saveSettings', { sendReadReceipts: false });
    await read(1);
    expect(await receipts()).toBe(0);
  });

  it('wait while WhatsApp is away', async () => {
    const { console, practice, conversationId, waiting } = await openChat();
    await practice.stop();
    await console.command('inbox.markRead', { conversationId, upToInbound: 1 });
    await console.settle();
    expect(waiting()).toBe(1);
  });
});

describe('showing that somebody is writing', () => {
  it('is off until the member wants it, and then not more often than it is seen', async () => {
    const { console, conversationId, receipts } = await openChat();
    const type = () => console.command('inbox.showTyping', { conversationId });
    expect(await type()).toEqual({ ok: true, value: null });
    expect(await receipts()).toBe(0);
    await console.command('settings.saveSettings', { showTyping: true });
    await Promise.all([type(), type(), type()]);
    await type();
    expect(await receipts()).toBe(1);
  });
});
