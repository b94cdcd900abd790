import { createServer, connect, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storage } from '../../src/renderer/i18n/en.storage.ts';
import { allConversations } from './headless.ts';
import { check, checkNoLoop, live, post, until, type FaultBench, type Life } from './storageFaults.ts';

/*
 * A clock that jumps and a network that hangs: what is so is said, nothing is lost, nothing goes out twice,
 * and all goes on when it is well.
 */

const HOUR = 3_600_000;
const JUMPS = {
  '1 h ahead': HOUR,
  '1 h behind': -HOUR,
  '90 days ahead': 90 * 24 * HOUR,
  '90 days behind': -90 * 24 * HOUR,
} as const;

/** In order, whatever the clock said. */
async function checkOrder(life: Life): Promise<void> {
  await check(life);
  const { last } = await life.console.journal();
  if (last < life.answered.length) throw new Error('Fewer records than webhooks');
}

/** Each jump from the right time and back: noticed, said, put right again. */
export async function runClockJumps(bench: FaultBench): Promise<number> {
  let file = '';
  const env = (folder: string): Record<string, string> => {
    file = join(folder, 'clock');
    return { BATON_TEST_CLOCK_FILE: file };
  };
  await live(bench, env, async (life) => {
    for (const [name, jump] of Object.entries(JUMPS)) {
      await post(life, 10);
      writeFileSync(file, String(jump));
      await post(life, 10);
      // Noticed at the second look at the latest, half a minute later.
      const said = await until(
        life.console,
        `${jump} ms said`,
        ({ status }) => status?.clockMovedMs !== null,
        60_000,
      );
      if (Math.abs((said.status?.clockMovedMs ?? 0) - jump) > 60_000)
        throw new Error(`A jump of ${jump} ms is told as ${said.status?.clockMovedMs}`);
      // By a clock far behind, what customers write now is from the future: set aside until it is right.
      if (jump > -24 * HOUR) await checkOrder(life);
      writeFileSync(file, '0');
      await until(life.console, 'put right', ({ status }) => status?.clockMovedMs === null, 60_000);
      await checkOrder(life);
      await checkNoLoop(life);
      bench.say(
        `clock ${name}: said "${storage.clockMoved.replace('{{duration}}', name)}"; lost: nothing; well again`,
      );
    }
  });
  return Object.keys(JUMPS).length;
}

/** A way to the simulator that can be made to swallow everything. */
async function hangingWay(target: number) {
  const open = new Set<Socket>();
  const state = { hangs: false };
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => undefined).on('close', () => open.delete(near));
    if (state.hangs) return;
    const far = connect(target, '127.0.0.1');
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    hang: (hangs: boolean): void => void (state.hangs = hangs),
    stop: (): void => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** A reply into a network that swallows it: said within 15 s, never called sent, never sent twice. */
export async function runHangingNetwork(bench: FaultBench): Promise<void> {
  let way: Awaited<ReturnType<typeof hangingWay>> | null = null;
  const through = async (origin: string): Promise<string> => {
    way = await hangingWay(Number(new URL(origin).port));
    return way.origin;
  };
  try {
    await live(
      bench,
      () => ({}),
      async (life) => {
        await post(life, 20);
        await life.console.settle();
        const [conversation] = await allConversations(life.console);
        if (conversation === undefined || way === null) throw new Error('Nobody to answer');
        const reply = async (text: string): Promise<string> => {
          const replyId = randomUUID();
          const input = { conversationId: conversation.id, replyId, body: { kind: 'text', text } };
          const queued = await life.console.command('inbox.queueReply', input);
          if (!queued.ok) throw new Error(`Not queued: ${JSON.stringify(queued.error)}`);
          return replyId;
        };
        const statusOf = async (replyId: string): Promise<string | undefined> => {
          const input = { conversationId: conversation.id, limit: 200, before: null };
          const rows = await life.console.query('inbox.listMessages', input);
          return rows.find((row) => row.replyId === replyId)?.status ?? undefined;
        };
        way.hang(true);
        const swallowed = await reply('into the void');
        await until(life.console, 'unreachable said', ({ status }) => status?.platform === 'unreachable');
        // Nothing else waits for the network.
        await post(life, 5);
        await check(life);
        await untilStatus(() => statusOf(swallowed), 'unknown');
        way.hang(false);
        await reply('after the repair');
        await until(life.console, 'reachable again', ({ status }) => status?.platform === 'ok');
        if ((await statusOf(swallowed)) !== 'unknown') throw new Error('Sent again by itself');
      },
      through,
    );
  } finally {
    (way as { stop: () => void } | null)?.stop();
  }
}

async function untilStatus(read: () => Promise<string | undefined>, wanted: string): Promise<void> {
  const startedAt = performance.now();
  for (let seen = await read(); seen !== wanted; seen = await read()) {
    if (performance.now() - startedAt > 60_000) throw new Error(`Still ${seen}, not ${wanted}`);
    await new Promise((turn) => setTimeout(turn, 200));
  }
}
