import type { ClearEvent, EventOf } from '../events.ts';
import type { Fold } from '../command.ts';
import type { ChannelId, EpochMs } from '../ids.ts';
import type { SyncOutcome, SyncPart } from './channels.events.ts';
import type { ConnectRefusal } from '../refusals.ts';

/*
 * Coexistence: WhatsApp hands over the address book and the past of the phone that shares a number, each
 * once for each time the number is brought onto the platform, and only on the first day.
 */

/** In the order in which they are asked for. */
export const SYNC_PARTS = ['contacts', 'history'] as const satisfies readonly SyncPart[];

/** From the moment the number was brought onto the platform. */
const SYNC_WITHIN_MS = 24 * 60 * 60_000;

/** WhatsApp's own codes of a no that stays one. */
export const ASKED_BEFORE = 2593107;
export const ASKED_TOO_LATE = 2593108;

export type SyncAnswer =
  | { readonly outcome: 'accepted'; readonly requestId: string }
  | { readonly outcome: 'refused'; readonly errorCode: number }
  | { readonly outcome: 'notTaken'; readonly errorCode: number | null; readonly refusal: ConnectRefusal }
  | { readonly outcome: 'unknown' };

/** `askedAgain`: after an answer that was never seen, so the first request may have arrived. */
export type SyncState = 'open' | 'asked' | 'askedAgain' | SyncOutcome;

export const isSettled = (state: SyncState): boolean => state === 'accepted' || state === 'refused';
export const isBeingAsked = (state: SyncState): boolean => state === 'asked' || state === 'askedAgain';

export type PhoneSync = {
  readonly channelId: ChannelId | null;
  readonly isOnPhone: boolean;
  /** When the number was first connected here; WhatsApp's own word for the onboarding counts more. */
  readonly connectedAt: EpochMs | null;
  /** Seconds since 1970, as WhatsApp says it. */
  readonly onboarded: string | null;
  readonly contacts: SyncState;
  readonly history: SyncState;
};

export const syncEndsAt = (onboardedAt: number): number => onboardedAt + SYNC_WITHIN_MS;

const NOTHING_ASKED = { contacts: 'open', history: 'open' } as const;

const asked = (state: SyncState): SyncState => {
  if (isSettled(state)) return state;
  return state === 'unknown' || state === 'askedAgain' ? 'askedAgain' : 'asked';
};

function checked(state: PhoneSync, { kind, event }: Omit<EventOf<'channels.healthReported.v1'>, 'content'>) {
  if (kind === 'phoneApp') return { ...state, isOnPhone: event === 'YES' };
  if (kind !== 'onboarded') return state;
  // Brought onto the platform anew: everything may be asked for once more.
  const isAnew = state.onboarded !== null && state.onboarded !== event;
  return { ...state, onboarded: event, ...(isAnew ? NOTHING_ASKED : {}) };
}

export const phoneSync: Fold<PhoneSync> = {
  name: 'channels.phoneSync',
  version: 1,
  initial: { channelId: null, isOnPhone: false, connectedAt: null, onboarded: null, ...NOTHING_ASKED },
  evolve(state: PhoneSync, event: ClearEvent): PhoneSync {
    switch (event.type) {
      case 'channels.channelConnected.v1':
        return { ...state, channelId: event.channelId, connectedAt: state.connectedAt ?? event.at };
      case 'channels.healthReported.v1':
        return checked(state, event);
      case 'channels.phoneSyncBegun.v1':
        return { ...state, contacts: asked(state.contacts), history: asked(state.history) };
      case 'channels.phoneSyncAnswered.v1':
        return { ...state, [event.part]: event.outcome };
      default:
        return state;
    }
  },
};
