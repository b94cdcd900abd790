import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { tempDir } from '../support/tempDir.ts';
import { MAIL_PASSWORD, type MailServer, startMailServer } from '../support/mailServer.ts';
import { until } from '../support/until.ts';
import { Gone, Headless, newWorkspace, type Workspace } from './headless.ts';

/*
 * kill -9 between a change of rights, its notice, the e-mail about it and what became of that: each is there
 * once afterwards, and what nobody can know is said to be unknown.
 */

const STATE_OF = {
  'notice:beforeRaise': { mail: 'sent', letters: 1 },
  'notice:afterRaise': { mail: 'sent', letters: 1 },
  'mail:beforeAttempt': { mail: 'sent', letters: 1 },
  'mail:afterAttempt': { mail: 'unknown', letters: 0 },
  'mail:afterAnswer': { mail: 'unknown', letters: 1 },
  'mail:afterOutcome': { mail: 'sent', letters: 1 },
} as const;

const NOWHERE = { graphOrigin: 'http://127.0.0.1:1', port: 0 };

async function setUp(workspace: Workspace, server: MailServer): Promise<string> {
  const console = new Headless(inject('faultBundle'));
  await console.open({ ...workspace, ...NOWHERE, isNew: true });
  const { settings } = server;
  await console.command('notices.saveMail', { settings, password: MAIL_PASSWORD });
  const business = await console.query('team.getWorkspace', {});
  await console.close();
  return business?.id ?? '';
}

/** Somebody is let in, and the console dies at the point. */
async function dieAt(workspace: Workspace, workspaceId: string, point: string): Promise<void> {
  const console = new Headless(inject('faultBundle'), { BATON_TEST_FAULT_POINT: point });
  await console.open({ ...workspace, ...NOWHERE, isNew: false });
  const eve = { memberId: randomUUID(), name: 'Eve', role: 'standard', color: 3, publicKey: 'a key' };
  await console
    .ask({ do: 'team', name: 'team.addMember', input: { workspaceId, ...eve } })
    .catch((error: unknown) => {
      if (!(error instanceof Gone)) throw error;
    });
  expect(await console.ended).toBe('SIGKILL');
}

describe('kill -9', () => {
  it.each(Object.keys(STATE_OF) as (keyof typeof STATE_OF)[])(
    'at %s leaves one notice and never two letters',
    async (point) => {
      const server = await startMailServer();
      const workspace = newWorkspace(tempDir());
      onTestFinished(() => rmSync(workspace.dataDir, { recursive: true, force: true }));
      const workspaceId = await setUp(workspace, server);
      await dieAt(workspace, workspaceId, point);
      const console = new Headless(inject('faultBundle'));
      await console.open({ ...workspace, ...NOWHERE, isNew: false });
      const expected = STATE_OF[point];
      await until(async () => {
        const told = await console.query('notices.listForAdmins', { limit: 50 });
        return told[0]?.mail === expected.mail;
      });
      const told = await console.query('notices.listForAdmins', { limit: 50 });
      expect(told).toMatchObject([{ kind: 'memberAdded', memberName: 'Eve' }]);
      expect(server.letters).toHaveLength(expected.letters);
      await console.close();
    },
    60_000,
  );
});
