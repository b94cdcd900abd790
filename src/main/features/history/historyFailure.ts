import type { Failure } from '../../../contract/failure.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { err } from '../../../domain/result.ts';

export const refused = (reason: HistoryRefusal) => err<Failure>({ code: 'historyRefused', reason });
