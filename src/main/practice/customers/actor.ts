import type { Person } from '../people.ts';
import { writeAs } from '../webhooks/inbound.ts';
import type { World } from '../world.ts';
import { lineToContent } from './lineToContent.ts';
import type { Beat, Customer, Line } from './script.ts';

/** What an actor needs of the world; `cast` itself is built of actors. */
export type Stage = Pick<World, 'timers' | 'random' | 'media' | 'webhooks' | 'switches'>;

export type Actor = {
  readonly customer: Customer;
  readonly person: Person;
  /** Begins the next topic, unless an answer to the last one is still owed. */
  readonly begin: () => boolean;
  /** The business has answered, and the customer has read it. */
  readonly hear: (text: string, wamid: string) => void;
};

const SHORTEST_REPLY_MS = 1500;
const LONGEST_REPLY_MS = 4000;
const TYPING_MS_PER_CHARACTER = 40;

/** Between 1.5 and 4 seconds, the longer the text the later. */
function typingTimeMs(stage: Stage, line: Line): number {
  const characters = typeof line === 'string' ? Array.from(line).length : 20;
  const timeMs = SHORTEST_REPLY_MS + characters * TYPING_MS_PER_CHARACTER + stage.random.between(-300, 300);
  return Math.min(LONGEST_REPLY_MS, Math.max(SHORTEST_REPLY_MS, timeMs));
}

/** Plays one customer's script: says a beat line by line, then waits for an answer and follows the branch it takes. */
export function createActor(stage: Stage, customer: Customer, person: Person): Actor {
  let beat: Beat | null = null;
  let nextTopic = 0;
  let isWaiting = false;
  let isSpeaking = false;
  let answered: string | null = null;
  let cancelReply: (() => void) | null = null;

  const mayWrite = (): boolean => stage.switches.all().customers;

  function say(lines: readonly Line[]): void {
    const [line, ...rest] = lines;
    if (line === undefined || !mayWrite()) {
      isSpeaking = false;
      isWaiting = beat?.branches !== undefined;
      return;
    }
    isSpeaking = true;
    const content = lineToContent(stage, line, answered);
    if (content !== null) writeAs(stage, person, content);
    const [following] = rest;
    if (following === undefined) say([]);
    else cancelReply = stage.timers.after(typingTimeMs(stage, following), () => say(rest));
  }

  function enter(name: string): void {
    beat = customer.beats[name] ?? null;
    isWaiting = false;
    say(beat?.says ?? []);
  }

  return {
    customer,
    person,
    begin() {
      if (isWaiting || isSpeaking || !mayWrite()) return false;
      const topic = customer.topics[nextTopic % customer.topics.length];
      nextTopic += 1;
      if (topic !== undefined) enter(topic);
      return true;
    },
    hear(text, wamid) {
      answered = wamid;
      const branch = beat?.branches?.find(({ on }) => on === undefined || on.test(text));
      // While somebody is still typing, more answers do not make them begin again.
      if (isSpeaking || branch === undefined || !mayWrite()) return;
      const [first] = customer.beats[branch.go]?.says ?? [];
      if (first === undefined) return;
      // A second answer before the customer has reacted: the reaction is to the newer one.
      cancelReply?.();
      cancelReply = stage.timers.after(typingTimeMs(stage, first), () => enter(branch.go));
    },
  };
}
