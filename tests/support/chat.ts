import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { MessageRow } from '../../src/contract/inbox.ts';
import { openConnectedConsole } from './connected.ts';
import type { ConsoleOptions } from './console.ts';
import { until } from './until.ts';
import { deliver } from './views.ts';
import { textDelivery } from './webhook.ts';

const all = { filter: 'all', limit: 50, before: null } as const;
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
/** The customer's number. */
export const FROM = '447700900001';

/** A connected console in which one customer wrote this moment; the simulator does what the test steers. */
export async function openChat(options: ConsoleOptions = {}) {
  const connected = await openConnectedConsole(options);
  const { console, practice } = connected;
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.IN=', from: FROM, name: 'Marta', text: 'Bread?', at: nowSeconds() }),
  );
  await console.settle();
  const conversationId = (await console.query('inbox.listConversations', all))[0]!.id;
  const steer = async (name: string, body: object): Promise<void> => {
    const response = await fetch(`${practice.origin}/_practice/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  };
  const rows = (on = console): Promise<MessageRow[]> =>
    on.query('inbox.listMessages', { conversationId, limit: 50, before: null });
  const statusOf = async (replyId: string) => (await rows()).find((row) => row.replyId === replyId)?.status;
  const reply = async (text: string, status: string): Promise<string> => {
    const replyId = randomUUID();
    const queued = await console.command('inbox.queueReply', {
      conversationId,
      replyId,
      body: { kind: 'text', text },
    });
    expect(queued).toMatchObject({ ok: true });
    await until(async () => (await statusOf(replyId)) === status);
    return replyId;
  };
  return { ...connected, conversationId, steer, rows, reply, statusOf };
}
