import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import type { DomainEvent } from '../../src/domain/events.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { createProjector, createViews } from '../../src/main/engine/projector.ts';
import { projections, queries, TIME_ORDERED_TABLE } from '../../src/main/features/readFeatures.ts';
import { ana, NOW } from './story.ts';
import { tempDir } from './tempDir.ts';

/** The real views, in a real encrypted file, of events told here instead of by a journal. */
export function projected(...told: readonly DomainEvent[]) {
  const views = openDatabase({
    file: join(tempDir(), 'views.db'),
    key: randomBytes(32),
    cipher: 'aegis',
    synchronous: 'NORMAL',
    cacheMb: 4,
    walAutocheckpoint: 1000,
  });
  onTestFinished(() => views.close());
  createViews(views, projections, 'test');
  const events: DomainEvent[] = [];
  const projector = createProjector({
    views,
    projections,
    timeOrderedTable: TIME_ORDERED_TABLE,
    decode: ({ position }) => events.slice(position - 1, position),
    onPoison: (_position, error) => {
      throw error;
    },
  });

  function tell(...more: readonly DomainEvent[]): void {
    for (const event of more)
      projector.apply([{ position: events.push(event), at: NOW } as unknown as JournalRecord]);
  }
  tell(...told);

  return {
    views,
    tell,
    ask: <N extends QueryName>(name: N, input: QueryInput<N>, now = NOW): QueryOutput<N> => {
      const query = queries.get(name);
      if (query === undefined) throw new Error(`No ${name}`);
      const rows = query.handler.run(
        { views, journal: { all: () => [], get: () => undefined }, present: [] },
        input as never,
        {
          memberId: ana.memberId,
          sessionId: ana.sessionId,
          access: ana.access,
          now,
        },
      );
      return query.contract.output.parse(rows) as QueryOutput<N>;
    },
  };
}
