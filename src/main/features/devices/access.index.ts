import type { EventType } from '../../../domain/events.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import type { Position } from '../../engine/journal.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** After any of these somebody may see or do something else than before. */
const CHANGES_ACCESS: ReadonlySet<EventType> = new Set([
  'team.roleChanged.v1',
  'team.accessChanged.v1',
  'team.memberDeactivated.v1',
  'team.memberReactivated.v1',
  'team.profileChanged.v1',
  'team.teamRemoved.v1',
  'labels.labelDeleted.v1',
  'team.scheduleSaved.v1',
  'team.scheduleRemoved.v1',
  'team.hoursChanged.v1',
  'devices.sessionEnded.v1',
  'devices.removed.v1',
]);

/** Where access last changed: no command of a person is taken before every open subscription has followed. */
export const accessIndex: JournalIndex = {
  name: 'accessChange',
  version: 3,
  create:
    'CREATE TABLE access_change (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL) STRICT',
  drop: 'DROP TABLE IF EXISTS access_change',
  on: (event, position) =>
    CHANGES_ACCESS.has(event.type)
      ? [
          sql`INSERT INTO access_change (id, position) VALUES (1, ${position})
            ON CONFLICT DO UPDATE SET position = excluded.position`,
        ]
      : [],
};

export const accessChangedAt = (db: ReadDb): Position =>
  db.get<{ position: Position }>(sql`SELECT position FROM access_change`)?.position ?? 0;
