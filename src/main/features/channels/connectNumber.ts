import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import {
  type connectNumber,
  recordConnection,
  recordWebhookRegistration,
} from '../../../domain/channels/recordConnection.ts';
import { ChannelId, type CommandId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { ConnectRefusal } from '../../../domain/refusals.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { findByPhoneNumberId } from './channel.index.ts';

/*
 * The connect form, from check to first webhook. Order matters: ask Meta, keep the secrets, record the
 * number, open the door, then register the public address. Before the record nothing is half-saved.
 */

type Input = z.infer<(typeof connectNumber)['input']>;
type Output = z.infer<(typeof connectNumber)['output']>;
type NumberFacts = Pick<Output, 'displayNumber' | 'verifiedName' | 'quality' | 'messagingLimit'>;

type Platform = {
  readonly origin: string;
  /** Set where this workspace may only talk to the practice simulator. */
  readonly isAllowedToken: (token: string) => boolean;
  readonly check: (number: {
    readonly phoneNumberId: string;
    readonly wabaId: string;
    readonly token: string;
  }) => Promise<Result<NumberFacts, ConnectRefusal>>;
  readonly register: (registration: {
    readonly wabaId: string;
    readonly token: string;
    readonly callbackUrl: string;
    readonly verifyToken: string;
  }) => Promise<boolean>;
};

export type ConnectDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly platform: Platform;
  readonly saveSecrets: (channelId: ChannelId, input: Input) => Promise<boolean>;
  /** Opens the webhook door if it is not open yet. */
  readonly openReceiver: () => Promise<Output['receiver']>;
  readonly setRegistration: (state: Output['registration']) => void;
};

const WEBHOOK_PATH = '/webhooks/whatsapp';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The address Meta is to call: https, or http on this very computer (a simulator); null if it is neither. */
function callbackUrlOf(publicUrl: string): string | null {
  if (!URL.canParse(publicUrl)) return null;
  const url = new URL(publicUrl);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!isSafe || url.username !== '' || url.search !== '' || url.hash !== '') return null;
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path.endsWith(WEBHOOK_PATH) ? path : path + WEBHOOK_PATH}`;
}

const newCommandId = (): CommandId => `k:${randomUUID()}` as CommandId;

type Checked = { readonly facts: NumberFacts; readonly callbackUrl: string | null };

export function createConnectNumber(deps: ConnectDeps) {
  const { db, execute, platform } = deps;

  async function register(channelId: ChannelId, input: Input, callbackUrl: string, actor: Actor) {
    deps.setRegistration('pending');
    const { wabaId, accessToken: token, verifyToken } = input;
    const isVerified = await platform.register({ wabaId, token, callbackUrl, verifyToken });
    deps.setRegistration(isVerified ? 'verified' : 'refused');
    if (!isVerified) return 'refused';
    const record = { channelId, publicUrl: callbackUrl };
    await execute.command(recordWebhookRegistration, record, {
      commandId: newCommandId(),
      actor,
      wait: false,
    });
    return 'verified';
  }

  async function check(input: Input): Promise<Result<Checked, ConnectRefusal>> {
    const callbackUrl = input.publicUrl ? callbackUrlOf(input.publicUrl) : null;
    if (input.publicUrl && callbackUrl === null) return err({ code: 'publicUrlInvalid' });
    if (!platform.isAllowedToken(input.accessToken)) return err({ code: 'practiceTokenOnly' });
    const { phoneNumberId, wabaId, accessToken: token } = input;
    const facts = await platform.check({ phoneNumberId, wabaId, token });
    return facts.ok ? ok({ facts: facts.value, callbackUrl }) : facts;
  }

  return async (input: Input, actor: Actor): Promise<Result<Output, Failure>> => {
    const checked = await check(input);
    if (!checked.ok) return checked;
    const { facts, callbackUrl } = checked.value;
    const { phoneNumberId, wabaId } = input;
    const channelId = findByPhoneNumberId(db, phoneNumberId)?.channelId ?? ChannelId.parse(randomUUID());
    if (!(await deps.saveSecrets(channelId, input))) return err({ code: 'secretsNotStored' });
    const record = { channelId, phoneNumberId, wabaId, graphOrigin: platform.origin, ...facts };
    const recorded = await execute.command(recordConnection, record, {
      commandId: newCommandId(),
      actor,
      wait: true,
    });
    if (!recorded.ok) return recorded;
    const receiver = await deps.openReceiver();
    const registration = callbackUrl ? await register(channelId, input, callbackUrl, actor) : 'notAsked';
    return ok({ channelId, ...facts, receiver, registration });
  };
}
