import type { EpochMs } from '../ids.ts';

export type HistoryEvent = {
  /** The whole workspace was written into a file. By whom stands in the record. */
  readonly type: 'history.exported.v1';
  readonly exportId: string;
  readonly isEncrypted: boolean;
  readonly conversations: number;
  readonly messages: number;
  readonly files: number;
  readonly at: EpochMs;
};
