import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { Command } from '../../../domain/command.ts';
import { importGaps, MAX_GAPS_PER_RECORD } from '../../../domain/channels/recordGap.ts';
import { importApart, importMerge } from '../../../domain/contacts/importContactLinks.ts';
import type { ExportLine, LineOf } from '../../../domain/history/exportSchema.ts';
import { type ChannelId, type CommandId, type ContactId, EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import type { KnownMessages } from './knownMessages.ts';
import type { People } from './people.ts';
import { orStopped } from './stopped.ts';

/*
 * What an export says of contacts and numbers beside their messages. Who is whom comes last: until then every line
 * finds the contact it speaks of.
 */

type Gap = { readonly from: EpochMs; readonly until: EpochMs; readonly cause: LineOf<'gap'>['cause'] };

export type FactsDeps = {
  readonly execute: Execute;
  readonly actor: Actor;
  readonly known: KnownMessages;
  readonly people: Pick<People, 'prefer'>;
  /** Who a contact of the export is here. */
  readonly personOf: (id: ContactId) => ContactId | undefined;
  /** Which number of ours one of the export goes to; null: every one that any goes to. */
  readonly channelsOf: (id: ChannelId | null) => readonly ChannelId[];
};

const momentOf = (time: string): EpochMs => EpochMs.parse(Date.parse(time));

const createRun =
  (execute: Execute, actor: Actor) =>
  async <Input extends z.ZodType, State>(
    command: Command<string, Input, State>,
    input: z.input<Input>,
  ): Promise<void> => {
    const commandId = `h:${randomUUID()}` as CommandId;
    const done: Result<unknown, Failure> = await execute.command(command, input, {
      commandId,
      actor,
      wait: false,
    });
    orStopped(done);
  };

export function createFacts({ execute, actor, known, people, personOf, channelsOf }: FactsDeps) {
  const merges: LineOf<'merge'>[] = [];
  const aparts: LineOf<'apart'>[] = [];
  const gaps = new Map<ChannelId, Gap[]>();

  const run = createRun(execute, actor);

  function addMarketing({ contactId: theirs, channelId: from, choice, at }: LineOf<'marketing'>): void {
    const contactId = personOf(theirs);
    const changedAt = momentOf(at);
    for (const channelId of channelsOf(from))
      if (contactId !== undefined && !known.hasChoice(contactId, channelId, changedAt))
        people.prefer({ contactId, channelId, choice, changedAt });
  }

  function addGap({ channelId: theirs, from, until, cause }: LineOf<'gap'>): void {
    const gap = { from: momentOf(from), until: momentOf(until), cause };
    for (const channelId of channelsOf(theirs))
      if (!known.hasGap(channelId, gap.from)) gaps.set(channelId, [...(gaps.get(channelId) ?? []), gap]);
  }

  async function recordGaps(): Promise<void> {
    for (const [channelId, all] of gaps)
      for (let first = 0; first < all.length; first += MAX_GAPS_PER_RECORD)
        await run(importGaps, { channelId, gaps: all.slice(first, first + MAX_GAPS_PER_RECORD) });
  }

  async function recordApart({ contactId: one, from: other }: LineOf<'apart'>): Promise<void> {
    const [contactId, from] = [personOf(one), personOf(other)];
    if (contactId !== undefined && from !== undefined) await run(importApart, { contactId, from });
  }

  async function recordMerge({ contactId, into }: LineOf<'merge'>): Promise<void> {
    const [mergedId, survivorId] = [personOf(contactId), personOf(into)];
    if (mergedId !== undefined && survivorId !== undefined) await run(importMerge, { mergedId, survivorId });
  }

  return {
    add(line: ExportLine): void {
      if (line.type === 'marketing') addMarketing(line);
      else if (line.type === 'gap') addGap(line);
      else if (line.type === 'merge') merges.push(line);
      else if (line.type === 'apart') aparts.push(line);
    },
    /** After all contacts are on disk. */
    async end(): Promise<void> {
      await recordGaps();
      for (const line of aparts) await recordApart(line);
      for (const line of merges) await recordMerge(line);
    },
  };
}
