import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { MessageRow } from '../../src/contract/inbox.ts';
import { messagesOf, openChat } from './inbox.ts';
import { steer as steerPractice } from './simulator.ts';
import { until } from './until.ts';

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
/** The customer's number. */
export const FROM = '447700900001';

/** One customer who wrote this moment; the simulator does what the test steers. */
export async function openOutbox() {
  const chat = await openChat();
  const { console, conversationId } = chat;
  const steer = (name: string, body: object) => steerPractice(chat.practice, name, body);
  const rows = (on = console): Promise<MessageRow[]> => messagesOf(on, conversationId);
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
  return { ...chat, steer, rows, reply, statusOf };
}
