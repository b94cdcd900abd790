import type { z } from 'zod';
import type { QueryContract } from '../../contract/query.ts';
import type { EpochMs, MemberId, SessionId } from '../../domain/ids.ts';
import type { GrantedAccess } from '../../domain/permissions.ts';
import type { Present } from './presence.ts';
import type { ReadDb } from './sql.ts';

/** What a query may read: this machine's views, what is kept beside the journal, and who is there at this moment. */
export type QuerySources = {
  readonly views: ReadDb;
  readonly journal: ReadDb;
  readonly present: readonly Present[];
};

/** Who asks, what they may, and when. A query whose answer moves with the time also reads `clock:minute`. */
export type Asker = {
  readonly memberId: MemberId;
  readonly sessionId: SessionId;
  readonly access: GrantedAccess;
  readonly now: EpochMs;
};

type QueryHandler<Contract> =
  Contract extends QueryContract<infer Input, infer Output>
    ? {
        /** Tables, or `table:key`, whose change makes the answer worth asking for again; asked each time it is read. */
        readonly reads: (input: z.infer<Input>, sources: QuerySources) => readonly string[];
        readonly run: (sources: QuerySources, input: z.infer<Input>, asker: Asker) => z.input<Output>;
      }
    : never;

/** Every query of a feature's contract; leave one out and this does not compile. */
export type QueryHandlers<Feature extends { readonly queries: object }> = {
  readonly [Name in keyof Feature['queries']]: QueryHandler<Feature['queries'][Name]>;
};

export type AnyQueryHandler = {
  readonly reads: (input: never, sources: QuerySources) => readonly string[];
  readonly run: (sources: QuerySources, input: never, asker: Asker) => unknown;
};
