import { parseArgs } from 'node:util';
import { practiceCredentials, type PracticeCredentials } from './credentials.ts';
import { startPractice, type Practice, type PracticeOptions } from './practiceServer.ts';
import { AllSwitches } from './switches.ts';
import { parseLoopbackUrl } from './webhooks/loopback.ts';

const DEFAULT_PORT = 8791;
const DEFAULT_CALLBACK = 'http://127.0.0.1:8790/webhooks/whatsapp';

const usage = `Usage: npm run practice-api -- [--port ${DEFAULT_PORT}] [--callback ${DEFAULT_CALLBACK}]
         [--quiet-customers] [--language en] [--seed 1]
         [--phone-number-id …] [--waba-id …] [--token …] [--app-secret …] [--verify-token …]`;

/** Null: the arguments make no sense. */
export function readOptions(args: readonly string[]): PracticeOptions | null {
  let values: Record<string, string | boolean | undefined>;
  try {
    const text = { type: 'string' } as const;
    const options = {
      port: text,
      callback: text,
      'quiet-customers': { type: 'boolean' },
      language: text,
      seed: text,
      'phone-number-id': text,
      'waba-id': text,
      token: text,
      'app-secret': text,
      'verify-token': text,
    } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
  const given = (name: string, otherwise: string): string => String(values[name] ?? otherwise);
  const port = Number(given('port', String(DEFAULT_PORT)));
  const seed = Number(given('seed', '1'));
  const callbackUrl = given('callback', DEFAULT_CALLBACK);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || !Number.isInteger(seed)) return null;
  if (parseLoopbackUrl(callbackUrl) === null) return null;
  const credentials: Partial<PracticeCredentials> = {
    phoneNumberId: given('phone-number-id', practiceCredentials.phoneNumberId),
    wabaId: given('waba-id', practiceCredentials.wabaId),
    accessToken: given('token', practiceCredentials.accessToken),
    appSecret: given('app-secret', practiceCredentials.appSecret),
    verifyToken: given('verify-token', practiceCredentials.verifyToken),
  };
  const language = values['language'] === undefined ? null : String(values['language']);
  return { port, seed, callbackUrl, language, customers: values['quiet-customers'] !== true, credentials };
}

export function describeStart({ origin, credentials, endpoints }: Practice, callbackUrl: string): string {
  return `WhatsApp practice simulator, on this computer only: ${origin}
Start the console with BATON_GRAPH_URL=${origin} and type into its connect form:
  Phone number ID                ${credentials.phoneNumberId}
  WhatsApp Business Account ID   ${credentials.wabaId}
  Access token                   ${credentials.accessToken}
  App secret                     ${credentials.appSecret}
  Verify token                   ${credentials.verifyToken}
Customers' messages go to ${callbackUrl}
Endpoints, behind /vNN.0:
${endpoints.map((endpoint) => `  ${endpoint}`).join('\n')}
Steering (docs/practice-api.md):
  GET  /_practice/state, /_practice/messages
  POST /_practice/write, /callback, /retry, /reset
  POST /_practice/{${Object.keys(AllSwitches.shape).join(', ')}}
Ctrl+C stops it.`;
}

/** Runs until the process is told to end. */
export async function runCommandLine(
  args: readonly string[],
  print: (text: string) => void,
): Promise<boolean> {
  const options = readOptions(args);
  if (options === null) {
    print(usage);
    return false;
  }
  try {
    const practice = await startPractice(options);
    print(describeStart(practice, options.callbackUrl));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    print(
      code === 'EADDRINUSE'
        ? `Port ${options.port} is in use. Choose another one with --port.`
        : `The simulator could not start (${code ?? 'unknown error'}).`,
    );
    return false;
  }
}
