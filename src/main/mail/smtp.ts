import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailFault, MailOutcome, MailSettings } from '../../domain/notices/mail.ts';

/* One e-mail to one server, and a clear answer to whether it left: never a guess. */

export type Letter = {
  /** The same at every try, so that a mailbox which got it twice can tell. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: number;
};
export type SmtpAccess = { readonly settings: MailSettings; readonly password: string | null };

const TIMEOUT_MS = 20_000;

type SmtpError = Error & {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
};

/** The addresses of members are private: whoever gets a letter does not read who else does. */
const headerOf = (to: readonly string[]): string | string[] =>
  to.length > 1 ? 'Undisclosed recipients:;' : [...to];

const composed = ({ settings }: SmtpAccess, { messageId, subject, text, sentAt }: Letter): Promise<Buffer> =>
  new MailComposer({
    from: settings.from,
    to: headerOf(settings.to),
    messageId,
    subject,
    text,
    // In Arabic too: `verify-audit` reads the anchor out of a letter as it was saved.
    textEncoding: 'quoted-printable',
    date: new Date(sentAt),
    // Says to other machines that nobody is to answer it by itself.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

function connect({ settings }: SmtpAccess): SMTPConnection {
  const { host, port, security } = settings;
  return new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    allowInternalNetworkInterfaces: true,
    name: 'localhost',
  });
}

function faultOf({ code, responseCode }: SmtpError): MailFault {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'passwordRefused';
  if (code === 'ETLS') return 'insecure';
  return responseCode === undefined ? 'unreachable' : 'refused';
}

/** A 5xx to the letter itself; to a password it may be another one tomorrow. */
const isForGood = (error: SmtpError): boolean =>
  faultOf(error) === 'refused' && (error.responseCode ?? 0) >= 500;

const notSent = (error: SmtpError): MailOutcome => ({
  outcome: 'notSent',
  fault: faultOf(error),
  isForGood: isForGood(error),
});

type Step<Value> = (done: (error?: Error | null, value?: Value) => void) => void;

/** One step of the conversation; a connection that breaks meanwhile ends it too. */
const step = <Value>(connection: SMTPConnection, work: Step<Value>): Promise<Value | undefined> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    work((error, value) => (error ? reject(error) : resolve(value)));
  });

/** Knows whether any of it was asked for, which is after the server said "go on". */
function createWords(bytes: Buffer) {
  let isTaken = false;
  const stream = new Readable({
    highWaterMark: 0,
    read() {
      isTaken = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return { stream, isTaken: () => isTaken };
}

type Talk = { readonly access: SmtpAccess; readonly words: Readable; readonly begin: () => Promise<void> };

/** @returns the addresses the server did not take it for; where it takes none, sending fails. */
async function converse(
  connection: SMTPConnection,
  { access, words, begin }: Talk,
): Promise<readonly string[]> {
  const { user, from, to } = access.settings;
  await step(connection, (done) => connection.connect(done));
  if (user !== null && access.password !== null) {
    const credentials = { user, pass: access.password };
    await step(connection, (done) => connection.login({ credentials }, done));
  }
  await begin();
  const answer = await step<{ readonly rejected: readonly string[] }>(connection, (done) =>
    connection.send({ from, to: [...to] }, words, done),
  );
  return answer?.rejected ?? [];
}

/** @param begin called when the server is ready and before the first word leaves; where it throws nothing is sent. */
export async function sendMail(
  access: SmtpAccess,
  letter: Letter,
  begin: () => Promise<void>,
): Promise<MailOutcome> {
  const words = createWords(await composed(access, letter));
  const connection = connect(access);
  // What breaks after the answer is nobody's business any more.
  connection.on('error', () => undefined);
  try {
    const rejected = await converse(connection, { access, words: words.stream, begin });
    return { outcome: 'sent', rejected };
  } catch (error) {
    const failed = error as SmtpError;
    const isClear = !words.isTaken() || failed.responseCode !== undefined;
    return isClear ? notSent(failed) : { outcome: 'unknown' };
  } finally {
    connection.close();
  }
}
