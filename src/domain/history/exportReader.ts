import { type ExportLine, readExportLine } from './exportSchema.ts';
import type { HistoryRefusal } from './historyRefusal.ts';
import { err, ok, type Result } from '../result.ts';

/* Takes the lines of an export one by one and says where they are not what the format promises. */

export type ExportCheck = {
  /** null: a type of line this version passes over. */
  readonly take: (text: string) => Result<ExportLine | null, HistoryRefusal>;
  /** After the last line: whether all of it was there. */
  readonly end: () => Result<null, HistoryRefusal>;
};

type Counts = { contacts: number; conversations: number; messages: number };

const COUNTED: Readonly<Partial<Record<ExportLine['type'], keyof Counts>>> = {
  contact: 'contacts',
  conversation: 'conversations',
  message: 'messages',
};

/** What a field names, which stood before. */
const NAMED = {
  contactId: 'contact',
  channelId: 'channel',
  labelId: 'label',
  conversationId: 'conversation',
} as const;
const NAMES = Object.keys(NAMED) as readonly (keyof typeof NAMED)[];

export function createExportCheck(): ExportCheck {
  const ids = {
    channel: new Set<string>(),
    contact: new Set<string>(),
    label: new Set<string>(),
    conversation: new Set<string>(),
  };
  const counts: Counts = { contacts: 0, conversations: 0, messages: 0 };
  let [number, isWhole, hasEnded] = [0, false, false];

  /** Every line stands after those it names. */
  function fits(line: ExportLine): boolean {
    if ((line.type === 'workspace') !== (number === 1) || hasEnded) return false;
    return namesKnown(line);
  }

  function namesKnown(line: ExportLine): boolean {
    const named = line as { readonly [Name in keyof typeof NAMED]?: string | null };
    const other = line.type === 'merge' ? line.into : line.type === 'apart' ? line.from : null;
    return (
      (other === null || ids.contact.has(other)) &&
      NAMES.every((name) => (named[name] ?? null) === null || ids[NAMED[name]].has(named[name]!))
    );
  }

  function note(line: ExportLine): void {
    if (line.type in ids) ids[line.type as keyof typeof ids].add((line as { id: string }).id);
    const counted = COUNTED[line.type];
    if (counted !== undefined) counts[counted] += 1;
    if (line.type !== 'end') return;
    hasEnded = true;
    isWhole = Object.entries(counts).every(([name, count]) => line[name as keyof Counts] === count);
  }

  return {
    take(text) {
      number += 1;
      const read = readExportLine(text);
      if (!read.ok && read.error === 'versionUnknown') return err({ code: 'exportVersionUnknown' });
      if (!read.ok || (read.value === null && number === 1))
        return err({ code: 'exportLineUnreadable', line: number });
      if (read.value === null) return ok(null);
      if (!fits(read.value)) return err({ code: 'exportLineUnreadable', line: number });
      note(read.value);
      return ok(read.value);
    },
    end: () => (isWhole ? ok(null) : err({ code: 'exportNotWhole' })),
  };
}
