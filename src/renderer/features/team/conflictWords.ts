import type { TFunction } from 'i18next';
import type { Conflict } from '../../../domain/team/accessConflicts.ts';

export const conflictText = (t: TFunction, { code, right }: Conflict): string =>
  t(`accessConflict.${code}`, { right: right === null ? '' : t(`right.${right}`) });
