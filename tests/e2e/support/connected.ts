import { expect } from '@playwright/test';
import type { Practice } from '../../../src/main/practice/practiceServer.ts';
import { connectNumber, conversations, setUpBusiness, startSimulator } from './business.ts';
import { forget, launch, type Launched } from './launch.ts';

/* A business of its own with one connected number, and its first customer: where most journeys begin. */

export type ConnectedApp = {
  readonly practice: Practice;
  readonly baton: Launched;
  /** Of the webhook receiver. */
  readonly port: number;
};

type LaunchOptions = NonNullable<Parameters<typeof launch>[0]>;

export async function openConnected({ env, ...options }: LaunchOptions = {}): Promise<ConnectedApp> {
  const practice = await startSimulator();
  const baton = await launch({ ...options, env: { ...env, BATON_GRAPH_URL: practice.origin } });
  await setUpBusiness(baton);
  const port = await connectNumber(baton.page, practice);
  practice.writeAs('amelia', 'Hello');
  await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(1);
  return { practice, baton, port };
}

export async function closeConnected({ practice, baton }: Omit<ConnectedApp, 'port'>): Promise<void> {
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
}
