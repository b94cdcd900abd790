import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { connectForm, startSimulator } from '../support/simulator.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { startReceiver } from '../support/webhookReceiver.ts';
import { Headless, newWorkspace, type Workspace } from './headless.ts';
import { write } from './simulator.ts';

/*
 * kill -9 between the run of an automation and what another program is told of it: it is told, and where it is told
 * twice both have one id.
 */

/** How often it has arrived when all is over. */
const ARRIVALS = {
  'rule:beforeRun': 1,
  'rule:afterRun': 1,
  'webhook:beforePost': 1,
  'webhook:afterAnswer': 2,
  'webhook:afterOutcome': 1,
} as const;

async function openAgain(workspace: Workspace, env: Readonly<Record<string, string>>, graphOrigin: string) {
  const console = new Headless(inject('faultBundle'), env);
  await console.open({ ...workspace, graphOrigin, port: 0, isNew: false });
  return console;
}

describe('kill -9', () => {
  it.each(Object.keys(ARRIVALS) as (keyof typeof ARRIVALS)[])(
    'at %s loses nothing another program is to be told',
    async (point) => {
      const receiver = await startReceiver();
      const practice = await startSimulator();
      const workspace = newWorkspace(tempDir());
      onTestFinished(async () => {
        await practice.stop();
        rmSync(workspace.dataDir, { recursive: true, force: true });
      });
      const ca = join(tempDir(), 'receiver.pem');
      writeFileSync(ca, receiver.trust.ca);
      const trusting = { BATON_TEST_WEBHOOK_CA: ca };
      const { origin } = practice;
      const webhookId = randomUUID();
      const webhook = { webhookId, name: 'The shop', url: receiver.url, fields: [], isOn: true };

      const first = new Headless(inject('faultBundle'), { ...trusting, BATON_TEST_FAULT_POINT: point });
      await first.open({ ...workspace, graphOrigin: origin, port: 0, isNew: true });
      await first.command('channels.connectNumber', connectForm());
      practice.setCallback(`http://127.0.0.1:${await first.port()}/webhooks/whatsapp`);
      const input = { ...webhook, wantsNewSecret: false };
      await first.ask({ do: 'team', name: 'automation.saveWebhook', input });
      await first.command('automation.saveRule', {
        ruleId: randomUUID(),
        name: 'Tell',
        isOn: true,
        trigger: { kind: 'messageReceived' },
        conditions: [],
        actions: [{ kind: 'webhook', webhookId }],
      });
      await write(practice, 1, 'Hello');
      expect(await first.ended).toBe('SIGKILL');

      const again = await openAgain(workspace, trusting, origin);
      const delivered = async (): Promise<boolean> => {
        const list = await again.query('automation.listDeliveries', { limit: 10 });
        return list.length === 1 && list[0]?.state === 'delivered';
      };
      await until(delivered);
      const ids = receiver.told.map(({ headers }) => headers['webhook-id']);
      expect(ids).toEqual(Array.from({ length: ARRIVALS[point] }, () => ids[0]));
      await again.close();
    },
    60_000,
  );
});
