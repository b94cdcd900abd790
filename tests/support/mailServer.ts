import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { MailSettings } from '../../src/domain/notices/mail.ts';

/* A real mail server on this machine, which takes letters, refuses them, or hangs up in the middle. */

export const MAIL_PASSWORD = 'correct horse';

export type Behaviour = 'take' | 'refuseForNow' | 'refuse' | 'hangUpAfterWords' | 'hangUpBeforeWords';

export async function startMailServer() {
  const letters: string[] = [];
  /** To whom each of them went. */
  const recipients: string[][] = [];
  const now: { behaviour: Behaviour; password: string; unknown: string | null } = {
    behaviour: 'take',
    password: MAIL_PASSWORD,
    /** Nobody has this address. */
    unknown: null,
  };
  const refusal = (code: number): Error => Object.assign(new Error('Not today'), { responseCode: code });
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ password }, _session, done) =>
      password === now.password ? done(null, { user: 'shop' }) : done(new Error('Wrong password')),
    onRcptTo({ address }, session, done) {
      if (address === now.unknown) return done(refusal(550));
      if (now.behaviour !== 'hangUpBeforeWords') return done();
      hangUp(session.id);
    },
    onData(stream, session, done) {
      const taken = async (): Promise<void> => {
        const letter = await text(stream);
        if (now.behaviour === 'refuseForNow') return done(refusal(451));
        if (now.behaviour === 'refuse') return done(refusal(550));
        letters.push(letter);
        recipients.push(session.envelope.rcptTo.map(({ address }) => address));
        return now.behaviour === 'hangUpAfterWords' ? hangUp(session.id) : done();
      };
      void taken();
    },
  });
  const hangUp = (sessionId: string): void => {
    for (const connection of server.connections) if (connection.id === sessionId) connection.close();
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  const { port } = server.server.address() as AddressInfo;
  const settings: MailSettings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'shop',
    from: 'baton@bakery.example',
    to: ['ana@bakery.example', 'sam@bakery.example'],
    members: [],
    language: 'en',
  };
  return { letters, recipients, now, settings, stop };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** The letters that are about something, without what was only a test. */
export const messageIds = (letters: readonly string[]): string[] =>
  letters.map((letter) => /^Message-ID: (.+)$/im.exec(letter)?.[1]?.trim() ?? '');
