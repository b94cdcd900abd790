import type { DomainEvent } from '../../../domain/events.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { LABEL_DIRECTORY_STREAM } from '../../../domain/labels/labelDirectory.ts';
import { type RoutingPlan, UNTOUCHED_PLAN } from '../../../domain/routing/routingRule.ts';
import { ROUTING_RULES_STREAM } from '../../../domain/routing/saveRules.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { lastOfStream, readRecord, readStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

/* What stands sealed in the journal and rules need at every message: unsealed once until it changes. */

type Decode = (record: JournalRecord) => readonly DomainEvent[];

const cachedAt = <Value>(position: () => number, read: (position: number) => Value) => {
  let known: { readonly at: number; readonly value: Value } | null = null;
  return (): Value => {
    const at = position();
    if (known?.at !== at) known = { at, value: read(at) };
    return known.value;
  };
};

/** The rules as they were last saved. Their revision is of no use here. */
export const createSavedPlan = (db: ReadDb, decode: Decode): (() => RoutingPlan) =>
  cachedAt(
    () => lastOfStream(db, ROUTING_RULES_STREAM),
    (position) => {
      const record = readRecord(db, position);
      const saved = (record ? decode(record) : []).findLast(({ type }) => type === 'routing.rulesSaved.v1');
      if (saved?.type !== 'routing.rulesSaved.v1') return UNTOUCHED_PLAN;
      return { revision: 0, isOn: saved.isOn, limits: saved.limits, rules: saved.content.rules };
    },
  );

/** What the labels there are are called. */
export const createLabelNames = (db: ReadDb, decode: Decode): (() => ReadonlyMap<LabelId, string>) =>
  cachedAt(
    () => lastOfStream(db, LABEL_DIRECTORY_STREAM),
    () => {
      const names = new Map<LabelId, string>();
      for (const record of readStream(db, LABEL_DIRECTORY_STREAM, 0))
        for (const event of decode(record)) {
          if (event.type === 'labels.labelSaved.v1') names.set(event.labelId, event.content.name);
          if (event.type === 'labels.labelDeleted.v1') names.delete(event.labelId);
        }
      return names;
    },
  );
