import { randomBytes, randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { CommandId } from '../../src/domain/ids.ts';
import { publicKeyFrom, signedStatement, signerFrom } from '../../src/main/engine/chain.ts';
import type { JournalRecord, NewRecord } from '../../src/main/engine/journal.ts';
import type { JournalIndex } from '../../src/main/engine/journalIndex.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { openJournal, type OpenedJournal } from '../../src/main/engine/openJournal.ts';
import { deviceId, NOW, workspaceId } from './story.ts';
import { tempDir } from './tempDir.ts';

const pair = createSigningPair();
const sign = signerFrom(pair.privateKey);
export const publicKeyOf = () => publicKeyFrom(pair.publicKey);

/** A signed record that says nothing in particular. */
export function aRecord(stream: string, commandId: string = randomUUID(), body = '[]'): NewRecord {
  const signed = { stream, commandId: CommandId.parse(commandId), body: Buffer.from(body) };
  const actor = { system: 'intake', deviceId } as const;
  const unsigned = { ...signed, command: 'test.record', reason: null, actor, at: NOW };
  return { ...unsigned, sig: sign(signedStatement(workspaceId, unsigned)) };
}

export type JournalPlace = { readonly dataDir: string; readonly dataKey: Uint8Array };
export const newPlace = (): JournalPlace => ({ dataDir: tempDir(), dataKey: randomBytes(32) });

/** The real journal on a real encrypted file, closed when the test ends. */
export function openTestJournal(
  place: JournalPlace = newPlace(),
  indexes: readonly JournalIndex[] = [],
): OpenedJournal {
  const opened = openJournal({ ...place, cipher: 'aegis', indexes });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await opened.close();
  };
  onTestFinished(close);
  return { ...opened, close };
}

/** The first `count` records after `after`. */
export async function takeRecords(
  records: AsyncIterable<JournalRecord>,
  count: number,
): Promise<JournalRecord[]> {
  const taken: JournalRecord[] = [];
  if (count === 0) return taken;
  for await (const record of records) {
    taken.push(record);
    if (taken.length === count) break;
  }
  return taken;
}
