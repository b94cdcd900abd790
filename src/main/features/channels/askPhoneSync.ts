import { randomUUID } from 'node:crypto';
import type { Failure } from '../../../contract/failure.ts';
import type { SyncPart } from '../../../domain/channels/channels.events.ts';
import { beginPhoneSync } from '../../../domain/channels/beginPhoneSync.ts';
import {
  isBeingAsked,
  type PhoneSync,
  SYNC_PARTS,
  type SyncAnswer,
} from '../../../domain/channels/phoneSync.ts';
import { recordPhoneSyncAnswer } from '../../../domain/channels/recordPhoneSyncAnswer.ts';
import type { ChannelId, CommandId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';

/*
 * Asks WhatsApp for the contacts and the past of the phone, after somebody said yes: the yes is on disk
 * before anything leaves, each part is asked for once, and nothing is asked again by itself.
 */

export type AskPhoneSyncDeps = {
  readonly execute: Execute;
  readonly stateOf: (channelId: ChannelId) => PhoneSync;
  readonly request: (channelId: ChannelId, part: SyncPart) => Promise<SyncAnswer>;
  /** Records what WhatsApp answered. */
  readonly actor: Actor;
  readonly connected: () => readonly ChannelId[];
};

type Answered = Promise<Result<null, Failure>>;

const newCommandId = (): CommandId => `y:${randomUUID()}` as CommandId;

export function createAskPhoneSync({ execute, stateOf, request, actor, connected }: AskPhoneSyncDeps) {
  const running = new Map<ChannelId, Answered>();

  async function record(channelId: ChannelId, part: SyncPart, answer: SyncAnswer, wait: boolean): Answered {
    const input = {
      channelId,
      part,
      outcome: answer.outcome,
      errorCode: 'errorCode' in answer ? answer.errorCode : null,
      requestId: 'requestId' in answer ? answer.requestId : null,
    };
    const asked = { commandId: newCommandId(), actor, wait };
    const recorded = await execute.command(recordPhoneSyncAnswer, input, asked);
    return recorded.ok ? ok(null) : recorded;
  }

  const partsAsked = (channelId: ChannelId): SyncPart[] => {
    const state = stateOf(channelId);
    return SYNC_PARTS.filter((part) => isBeingAsked(state[part]));
  };

  /** Contacts first, so that the past comes with names; the past is asked for whatever becomes of them. */
  async function ask(channelId: ChannelId, person: Actor): Answered {
    const asked = { commandId: newCommandId(), actor: person, wait: false };
    const begun = await execute.command(beginPhoneSync, { channelId }, asked);
    if (!begun.ok) return begun;
    let outcome: Result<null, Failure> = ok(null);
    for (const part of partsAsked(channelId)) {
      const answer = await request(channelId, part);
      const recorded = await record(channelId, part, answer, true);
      if (!recorded.ok) return recorded;
      if (answer.outcome === 'notTaken') outcome = err(answer.refusal);
    }
    return outcome;
  }

  return {
    /** Pressed twice, it is asked once. */
    ask: ({ channelId }: { readonly channelId: ChannelId }, person: Actor): Answered => {
      const asking =
        running.get(channelId) ?? ask(channelId, person).finally(() => running.delete(channelId));
      running.set(channelId, asking);
      return asking;
    },
    /** After a crash nobody knows whether WhatsApp got what was being asked. */
    async settleInterrupted(): Promise<void> {
      for (const channelId of connected())
        for (const part of partsAsked(channelId))
          await record(channelId, part, { outcome: 'unknown' }, false);
    },
    /** Resolves when nothing is being asked. */
    async stop(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}

export type AskPhoneSync = ReturnType<typeof createAskPhoneSync>;
