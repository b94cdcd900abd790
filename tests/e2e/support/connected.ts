import { expect } from '@playwright/test';
import type { Practice } from '../../../src/main/practice/practiceServer.ts';
import {
  connectNumber,
  conversations,
  type Founding,
  PIN,
  setUpBusiness,
  unlock,
  webhookPort,
} from './business.ts';
import { forget, launch, type Launched } from './launch.ts';
import { startSimulator } from '../../support/simulator.ts';

/* A business of its own with one connected number, and its first customer: where most journeys begin. */

export type ConnectedApp = {
  readonly practice: Practice;
  readonly baton: Launched;
  /** Of the webhook receiver. */
  readonly port: number;
};

const HOUR_MS = 60 * 60_000;

type LaunchOptions = NonNullable<Parameters<typeof launch>[0]>;

type Opening = LaunchOptions & {
  readonly founding?: Founding;
  /** What customers write first, in this order. */
  readonly writes?: readonly (readonly [customer: string, text: string])[];
};

export async function openConnected(opening: Opening = {}): Promise<ConnectedApp> {
  const { env, founding, writes = [['amelia', 'Hello']], ...options } = opening;
  const practice = await startSimulator();
  const baton = await launch({ ...options, env: { ...env, BATON_GRAPH_URL: practice.origin } });
  await setUpBusiness(baton, 'Connect a WhatsApp number', founding);
  const port = await connectNumber(baton.page, practice);
  for (const [customer, text] of writes) practice.writeAs(customer, text);
  const customers = new Set(writes.map(([customer]) => customer));
  await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(customers.size);
  return { practice, baton, port };
}

/** Closes the app and opens it an hour later: what happened meanwhile it cannot know. */
export async function openAnHourLater({ practice, baton }: ConnectedApp, options: LaunchOptions = {}) {
  await baton.close();
  const env = {
    ...options.env,
    BATON_GRAPH_URL: practice.origin,
    BATON_TEST_CLOCK_OFFSET_MS: String(HOUR_MS),
  };
  const again = await launch({ ...options, dataDir: baton.dataDir, env });
  await unlock(await again.lockPage(), PIN);
  const port = await webhookPort(again.page);
  practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  return { practice, baton: again, port };
}

export async function closeConnected({ practice, baton }: Omit<ConnectedApp, 'port'>): Promise<void> {
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
}
