import type { DomainEvent } from '../../../domain/events.ts';
import type { LabelId } from '../../../domain/ids.ts';
import type { LabelOwner } from '../../../domain/labels/labels.events.ts';
import { LABEL_DIRECTORY_STREAM } from '../../../domain/labels/labelDirectory.ts';
import { type RoutingPlan, UNTOUCHED_PLAN } from '../../../domain/routing/routingRule.ts';
import { ROUTING_RULES_STREAM } from '../../../domain/routing/saveRules.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord, readStream } from '../../engine/journalStore.ts';
import { whileStill } from '../../engine/whileStill.ts';
import type { ReadDb } from '../../engine/sql.ts';

/* What stands sealed in the journal and rules need at every message: unsealed once until it changes. */

type Decode = (record: JournalRecord) => readonly DomainEvent[];

/** The rules as they were last saved. Their revision is of no use here. */
export const createSavedPlan = (db: ReadDb, decode: Decode): (() => RoutingPlan) =>
  whileStill(db, ROUTING_RULES_STREAM, (last) => {
    const record = readRecord(db, last);
    const saved = (record ? decode(record) : []).findLast(({ type }) => type === 'routing.rulesSaved.v1');
    if (saved?.type !== 'routing.rulesSaved.v1') return UNTOUCHED_PLAN;
    return { revision: 0, isOn: saved.isOn, limits: saved.limits, rules: saved.content.rules };
  });

export type LabelFacts = { readonly name: string; readonly owner: LabelOwner | null };

/** What the labels there are are called, and who answers for them. */
export const createLabelFacts = (db: ReadDb, decode: Decode): (() => ReadonlyMap<LabelId, LabelFacts>) =>
  whileStill(db, LABEL_DIRECTORY_STREAM, () => {
    const facts = new Map<LabelId, LabelFacts>();
    for (const record of readStream(db, LABEL_DIRECTORY_STREAM, 0))
      for (const event of decode(record)) {
        if (event.type === 'labels.labelSaved.v1')
          facts.set(event.labelId, { name: event.content.name, owner: event.owner ?? null });
        if (event.type === 'labels.labelDeleted.v1') facts.delete(event.labelId);
      }
    return facts;
  });
