import type { PracticeCredentials } from './credentials.ts';
import type { Ledger } from './ledger.ts';
import type { MediaStore } from './media.ts';
import type { People, Person } from './people.ts';
import type { PhoneApp } from './phoneApp.ts';
import type { Random } from './random.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Switches } from './switches.ts';
import type { TemplateStore } from './templates/templateStore.ts';
import type { Timers } from './timers.ts';
import type { WebhookSender } from './webhooks/webhookSender.ts';

/** The scripted customers, as the rest of the simulator sees them. */
export type Cast = {
  /** Puts everybody in the phone book; those who open the day write within two seconds. */
  readonly start: (options: { openings: boolean }) => void;
  /** Somebody has read an answer. */
  readonly hear: (person: Person, text: string, wamid: string) => void;
};

/** Everything an endpoint may need, built once by `practiceServer.ts`. */
export type World = {
  readonly credentials: PracticeCredentials;
  readonly timers: Timers;
  readonly random: Random;
  readonly switches: Switches;
  readonly people: People;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly templates: TemplateStore;
  readonly subscriptions: Subscriptions;
  readonly webhooks: WebhookSender;
  readonly cast: Cast;
  readonly phoneApp: PhoneApp;
};
