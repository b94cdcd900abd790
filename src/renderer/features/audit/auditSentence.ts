import type { TFunction } from 'i18next';
import type { AuditRow } from '../../../contract/audit.ts';
import { en } from '../../i18n/en.ts';

type Act = keyof typeof en.auditAct;

/** What happened by itself: no person stands before it. */
const BY_ITSELF: readonly string[] = ['clockJump', 'dataOlder', 'pruned'];

const isAct = (key: string): key is Act => Object.hasOwn(en.auditAct, key);

/** Who did what, in a sentence. What this Baton has no words for is told by its own name. */
export function auditSentence(t: TFunction, { memberId, name, what, about }: AuditRow): string {
  const key = what.replace('.', '_');
  const who = name ?? t(memberId === null ? 'audit.somebody' : 'audit.colleague');
  if (!isAct(key)) return t('audit.other', { name: who, what });
  const act = t(`auditAct.${key}`, { about: about ?? t('audit.colleague') });
  return BY_ITSELF.includes(key) ? act : t('audit.sentence', { name: who, act });
}

export const auditPlace = (t: TFunction, { of, number }: Pick<AuditRow, 'of' | 'number'>): string =>
  t(of === 'record' ? 'audit.placeRecord' : 'audit.placeAccess', { number });
