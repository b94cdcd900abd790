import { createHash } from 'node:crypto';
import type { audit } from '../../../contract/audit.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { anchorText, currentAnchor } from '../../engine/anchor.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { readPage } from './auditRows.ts';

type Named = { readonly id: MemberId; readonly name: string };

const everybody = (views: ReadDb): Named[] =>
  views.all<Named>(sql`SELECT id, name FROM member ORDER BY added_at, id`);

export const auditQueries: QueryHandlers<typeof audit> = {
  listEntries: {
    reads: () => ['member', 'clock:minute'],
    run({ journal, views }, filter) {
      const nameOf = new Map<string, string>(everybody(views).map(({ id, name }) => [id, name]));
      const { rows, next } = readPage(journal, filter);
      const named = rows.map(({ aboutId, place: _place, ...row }) => ({
        ...row,
        name: row.memberId && (nameOf.get(row.memberId) ?? null),
        about: aboutId && (nameOf.get(aboutId) ?? null),
      }));
      return { rows: named, next };
    },
  },
  getScope: {
    reads: () => ['member', 'device', 'clock:minute'],
    run({ journal, views }, _input, { now }) {
      const first = readRecord(journal, 1);
      return {
        members: everybody(views),
        devices: views.all<{ id: string }>(sql`SELECT id FROM device ORDER BY id`).map(({ id }) => id),
        foundedAs: first === undefined ? '' : createHash('sha256').update(first.body).digest('hex'),
        anchor: anchorText(currentAnchor(journal, now)),
      };
    },
  },
};
