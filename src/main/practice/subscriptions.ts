import type { PracticeCredentials } from './credentials.ts';
import { createTraceId } from './ids.ts';
import { callCallback } from './webhooks/callCallback.ts';
import { parseLoopbackUrl } from './webhooks/loopback.ts';

export type CallbackRefusal = { readonly code: 'notLoopback' | 'notVerified'; readonly details: string };

/** Which address hears of customers: the number's own, else the business account's, else the app's. */
export type Subscriptions = {
  /** The address in force; null while the app is not subscribed. */
  readonly current: () => URL | null;
  readonly override: (level: 'phoneNumber' | 'businessAccount') => string | null;
  readonly appCallback: () => string;
  readonly isSubscribed: () => boolean;
  readonly setSubscribed: (value: boolean) => void;
  readonly setOverride: (level: 'phoneNumber' | 'businessAccount', uri: string | null) => void;
  /** Set without the handshake, as somebody does who just moves the simulator to another port. */
  readonly setAppCallback: (uri: string) => CallbackRefusal | null;
  readonly reset: () => void;
};

export function createSubscriptions(initialCallback: string): Subscriptions {
  const start = () => ({
    isSubscribed: true,
    app: initialCallback,
    businessAccount: null,
    phoneNumber: null,
  });
  let state: {
    isSubscribed: boolean;
    app: string;
    businessAccount: string | null;
    phoneNumber: string | null;
  } = start();
  return {
    current: () =>
      state.isSubscribed ? parseLoopbackUrl(state.phoneNumber ?? state.businessAccount ?? state.app) : null,
    override: (level) => state[level],
    appCallback: () => state.app,
    isSubscribed: () => state.isSubscribed,
    setSubscribed(value) {
      // Unsubscribing forgets the override, as with Meta.
      state = value
        ? { ...state, isSubscribed: true }
        : { ...state, isSubscribed: false, businessAccount: null };
    },
    setOverride(level, uri) {
      state = { ...state, [level]: uri };
    },
    setAppCallback(uri) {
      if (parseLoopbackUrl(uri) === null) return notLoopback;
      state = { ...state, app: uri };
      return null;
    },
    reset() {
      state = start();
    },
  };
}

const notLoopback: CallbackRefusal = {
  code: 'notLoopback',
  details:
    'The practice simulator sends webhooks to this computer only: http://127.0.0.1, http://localhost or http://[::1].',
};

/** The handshake: the address must answer a challenge with the verify token it was given. Null: it did. */
export async function verifyCallback(uri: string, verifyToken: string): Promise<CallbackRefusal | null> {
  const url = parseLoopbackUrl(uri);
  if (url === null) return notLoopback;
  const challenge = createTraceId();
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  const answer = await callCallback(url, { method: 'GET' });
  if (answer === null) return { code: 'notVerified', details: 'The callback URL could not be reached.' };
  if (answer.status !== 200) return { code: 'notVerified', details: `HTTP Status Code = ${answer.status}` };
  if (answer.body !== challenge) return { code: 'notVerified', details: 'The answer is not the challenge.' };
  return null;
}

/** The part of the credentials a subscription list shows. */
export function describeApp({ appId }: PracticeCredentials): Record<string, string> {
  return { id: appId, link: `https://www.facebook.com/games/?app_id=${appId}`, name: 'Baton practice' };
}
