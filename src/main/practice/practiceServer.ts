import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCast } from './customers/cast.ts';
import { type CustomerFile, fileContent } from './customers/lineToContent.ts';
import { practiceCredentials, type PracticeCredentials } from './credentials.ts';
import { createGraphApi, type GraphApi } from './graph/graphApi.ts';
import { createGraphServer } from './graphServer.ts';
import { createLedger } from './ledger.ts';
import { createMediaStore } from './media.ts';
import { createPeople } from './people.ts';
import { createPracticeControls, describeState } from './practiceControls.ts';
import { createPhoneApp } from './phoneApp.ts';
import { createRandom } from './random.ts';
import { createSubscriptions, type CallbackRefusal } from './subscriptions.ts';
import { createSwitches, type AllSwitches } from './switches.ts';
import type { StoredTemplate } from './templates/storedTemplate.ts';
import { createTemplateStore } from './templates/templateStore.ts';
import { createTimers, systemClock, type PracticeClock } from './timers.ts';
import { writeAs } from './webhooks/inbound.ts';
import { createWebhookSender } from './webhooks/webhookSender.ts';
import type { World } from './world.ts';

export type PracticeOptions = {
  /** 0: any free one. */
  readonly port: number;
  /** Where webhooks go until something else is registered; this computer only. */
  readonly callbackUrl: string;
  /** Scripted customers write and react by themselves. Default true. */
  readonly customers?: boolean;
  /** Some write at once. Default true; false where the same console has seen them open before. */
  readonly openings?: boolean;
  /** Whoever speaks it writes first. */
  readonly language?: string | null;
  readonly seed?: number;
  readonly credentials?: Partial<PracticeCredentials>;
  readonly clock?: PracticeClock;
  /** A switch has changed, or somebody new has written. */
  readonly changed?: () => void;
};

export type Practice = {
  readonly origin: string;
  readonly credentials: PracticeCredentials;
  readonly endpoints: readonly string[];
  readonly switches: () => AllSwitches;
  readonly setSwitches: (change: Partial<AllSwitches>) => void;
  readonly customers: () => readonly { id: string; name: string; language: string }[];
  /** False: there is no such customer. */
  readonly writeAs: (customerId: string, text: string) => boolean;
  /** Whoever it is sends this file; false: there is no such customer. */
  readonly sendFile: (customerId: string, file: CustomerFile) => boolean;
  /** The bytes of an uploaded or sent file. */
  readonly fileBytes: (mediaId: string) => Buffer | null;
  /** The account has these templates and no others, until a reset. */
  readonly setTemplates: (templates: readonly StoredTemplate[]) => void;
  readonly setCallback: (url: string) => CallbackRefusal | null;
  /** Same as `GET /_practice/state`. */
  readonly state: () => Record<string, unknown>;
  /** Resolves when no webhook is on the wire. */
  readonly settled: () => Promise<void>;
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
};

/** Builds the simulator and starts listening on 127.0.0.1. Rejects where the port is taken. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const listening = { origin: '' };
  const { world, api } = buildWorld(options, () => listening.origin);
  const openings = options.openings ?? true;

  function reset(): void {
    world.timers.cancelAll();
    world.webhooks.clear();
    for (const part of [world.people, world.ledger, world.media, world.templates, world.phoneApp, api])
      part.clear();
    world.subscriptions.reset();
    world.switches.reset();
    world.cast.start({ openings });
  }

  const peopleChanged = (): void => options.changed?.();
  const server = createGraphServer(world, api, createPracticeControls(world, { reset, peopleChanged }));
  listening.origin = await listen(server, options.port);
  world.cast.start({ openings });
  return {
    origin: listening.origin,
    credentials: world.credentials,
    endpoints: api.endpoints(),
    switches: () => world.switches.all(),
    setSwitches: (change) => world.switches.set(change),
    customers: () => world.people.list().map(({ id, name, language }) => ({ id, name, language })),
    writeAs(customerId, text) {
      const person = world.people.findById(customerId);
      if (person !== undefined) writeAs(world, person, { type: 'text', text: { body: text } });
      return person !== undefined;
    },
    sendFile(customerId, file) {
      const person = world.people.findById(customerId);
      if (person !== undefined) writeAs(world, person, fileContent(world, file));
      return person !== undefined;
    },
    fileBytes: (mediaId) => world.media.find(mediaId)?.bytes ?? null,
    setTemplates: (templates) => world.templates.set(templates),
    setCallback: (url) => world.subscriptions.setAppCallback(url),
    state: () => describeState(world),
    settled: () => world.webhooks.settled(),
    reset,
    stop: () => stop(server, world),
  };
}

function buildWorld(options: PracticeOptions, origin: () => string): { world: World; api: GraphApi } {
  const credentials = { ...practiceCredentials, ...options.credentials };
  const timers = createTimers(options.clock ?? systemClock);
  const random = createRandom(options.seed ?? 1);
  const switches = createSwitches(options.customers ?? true, () => options.changed?.());
  const subscriptions = createSubscriptions(options.callbackUrl);
  const callback = () => subscriptions.current();
  const webhooks = createWebhookSender({ credentials, timers, switches, callback });
  const people = createPeople();
  const media = createMediaStore(timers, origin);
  const stage = { timers, random, media, webhooks, switches };
  const cast = createCast(stage, people, options.language ?? null);
  const ledger = createLedger();
  const templates = createTemplateStore();
  const phoneApp = createPhoneApp(timers, switches);
  const world: World = { ...stage, credentials, people, ledger, templates, subscriptions, cast, phoneApp };
  return { world, api: createGraphApi(world) };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

async function stop(server: Server, world: World): Promise<void> {
  world.timers.cancelAll();
  world.webhooks.clear();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
