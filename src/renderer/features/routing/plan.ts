import type { QueryOutput } from '../../../contract/index.ts';

export type Plan = QueryOutput<'routing.getPlan'>;
/** Answers whether it was saved. */
export type ChangePlan = (change: Partial<Omit<Plan, 'revision'>>) => Promise<boolean>;
