import { recordConnection } from '../../../domain/channels/recordConnection.ts';
import { recordHealth } from '../../../domain/channels/recordHealth.ts';
import { recordHistoryProgress } from '../../../domain/channels/recordHistoryProgress.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import { type ChannelId, type CommandId, EpochMs } from '../../../domain/ids.ts';
import type { ChannelFact } from '../../../domain/inbox/inboundFact.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { recordsOf } from '../../engine/journalStore.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { findByPhoneNumberId, listConnected } from './channel.index.ts';

/* What webhooks tell of numbers and accounts -> records. Repeats store nothing. */

export type ChannelFactDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly blind: (kind: 'health', value: string) => string;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
};

type Fact<Kind extends ChannelFact['kind']> = Extract<ChannelFact, { kind: Kind }>;

const epochOrNull = (ms: number | null): EpochMs | null => EpochMs.nullable().catch(null).parse(ms);

export function createChannelFacts({ db, execute, actor, blind, decode }: ChannelFactDeps) {
  const commandIdOf = (...says: readonly (string | number | null)[]): CommandId =>
    `a:${blind('health', JSON.stringify(says))}` as CommandId;

  const numbersOf = (channelId: ChannelId): string[] =>
    [...recordsOf(db, channelId, recordConnection.name)]
      .flatMap((record) => decode(record))
      .flatMap((event) =>
        event.type === 'channels.channelConnected.v1'
          ? [event.content.displayNumber.replaceAll(/\D/g, '')]
          : [],
      );

  /** By its id where the report says it, else by the number as written; null: about the whole account. */
  function channelOf({ wabaId, phoneNumberId, displayNumber }: Fact<'health'>): ChannelId | null {
    if (phoneNumberId !== null) return findByPhoneNumberId(db, phoneNumberId)?.channelId ?? null;
    if (displayNumber === null) return null;
    const ours = listConnected(db).filter((channel) => channel.wabaId === wabaId);
    return ours.find(({ channelId }) => numbersOf(channelId).includes(displayNumber))?.channelId ?? null;
  }

  function healthReported(fact: Fact<'health'>): Promise<Recorded>[] {
    const { wabaId, topic: kind, severity, event, subject, detail, raw, atMs } = fact;
    if (!isOurAccount(wabaId)) return [];
    const input = {
      channelId: channelOf(fact),
      wabaId,
      kind,
      severity,
      event,
      reportedAt: epochOrNull(atMs),
      subject,
      detail,
      until: epochOrNull(fact.untilMs),
      raw,
    };
    const commandId = commandIdOf(wabaId, kind, fact.phoneNumberId, atMs, raw);
    return [execute.command(recordHealth, input, { commandId, actor, wait: false }).then(toRecorded)];
  }

  function historyProgressed(fact: Fact<'historyProgress'>): Promise<Recorded>[] {
    const channelId = findByPhoneNumberId(db, fact.phoneNumberId)?.channelId;
    if (channelId === undefined) return [];
    const { phase, chunk, percent, errorCode } = fact;
    const commandId = commandIdOf('history', channelId, phase, chunk, percent, errorCode);
    const input = { channelId, phase, chunk, percent, errorCode };
    return [
      execute.command(recordHistoryProgress, input, { commandId, actor, wait: false }).then(toRecorded),
    ];
  }

  const isOurAccount = (wabaId: string): boolean =>
    listConnected(db).some((channel) => channel.wabaId === wabaId);

  return {
    isOurAccount,
    record: (fact: ChannelFact): Promise<Recorded>[] =>
      fact.kind === 'health' ? healthReported(fact) : historyProgressed(fact),
  };
}
