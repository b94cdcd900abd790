import { AUDIT_AREAS, type AuditFilter } from '../../../contract/audit.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { dayAt } from '../../i18n/days.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './AuditPane.module.css';

/** What is asked for, as it stands in the fields: days as the browser writes them. */
export type AuditWish = {
  readonly memberId: string;
  readonly area: string;
  readonly deviceId: string;
  readonly from: string;
  readonly until: string;
  readonly text: string;
};
export const EVERYTHING: AuditWish = { memberId: '', area: '', deviceId: '', from: '', until: '', text: '' };

export function filterOf({ memberId, area, deviceId, from, until, text }: AuditWish): AuditFilter {
  return {
    memberId: memberId || null,
    area: area || null,
    deviceId: deviceId || null,
    from: dayAt(from),
    until: dayAt(until, 1),
    text: text.trim(),
    before: null,
    limit: 50,
  } as AuditFilter;
}

type Props = {
  readonly wish: AuditWish;
  readonly scope: QueryOutput<'audit.getScope'> | null;
  readonly onChange: (change: Partial<AuditWish>) => void;
};

export function AuditFilters({ wish, scope, onChange }: Props) {
  const { t } = useWords();
  const memberName = useMemberName();
  const members = (scope?.members ?? []).map(({ id, name }) => [id, memberName(name)] as const);
  const areas = AUDIT_AREAS.map((area) => [area, t(`audit.area_${area}`)] as const);
  const devices = (scope?.devices ?? []).map((id) => [id, id.slice(0, 8)] as const);
  return (
    <div className={styles.filters}>
      <Select
        label={t('audit.who')}
        value={wish.memberId}
        choices={[['', t('audit.everybody')], ...members]}
        onChange={(memberId) => onChange({ memberId })}
      />
      <Select
        label={t('audit.area')}
        value={wish.area}
        choices={[['', t('audit.everything')], ...areas]}
        onChange={(area) => onChange({ area })}
      />
      <Select
        label={t('audit.device')}
        value={wish.deviceId}
        choices={[['', t('audit.allDevices')], ...devices]}
        onChange={(deviceId) => onChange({ deviceId })}
      />
      <TextField
        type="date"
        label={t('audit.from')}
        value={wish.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        type="date"
        label={t('audit.until')}
        value={wish.until}
        onChange={(until) => onChange({ until })}
      />
      <TextField
        type="search"
        label={t('audit.search')}
        hint={t('audit.searchHint')}
        value={wish.text}
        maxLength={100}
        onChange={(text) => onChange({ text })}
      />
    </div>
  );
}
