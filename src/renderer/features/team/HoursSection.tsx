import { useState } from 'react';
import type { ScheduleRow } from '../../../contract/team.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Select } from '../../ui/Select.tsx';
import { changeHours } from './acts.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { type BusinessHours, scheduleName, useHours } from './scheduleWords.ts';
import { spanText } from './spanWords.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

const GRACES = ['0', '5', '10', '15', '30', '60'] as const;

/** The hours of this business by name, and by which clocks they go: one place for all that refers to them. */
export function HoursSection() {
  const { t } = useWords();
  const hours = useHours();
  const [editing, setEditing] = useState<ScheduleRow | 'new' | null>(null);
  if (hours === null) return null;
  return (
    <section aria-labelledby="team-hours" className={styles.form}>
      <h2 id="team-hours" className={sheet.heading}>
        {t('rights.hours')}
      </h2>
      <p>{t('rights.hoursLead')}</p>
      <Clocks hours={hours} />
      <ul aria-labelledby="team-hours" className={sheet.list}>
        {hours.schedules.map((schedule) => (
          <ScheduleItem key={schedule.id} schedule={schedule} onEdit={() => setEditing(schedule)} />
        ))}
      </ul>
      <p className={styles.acts}>
        <Button onClick={() => setEditing('new')}>{t('rights.addHours')}</Button>
      </p>
      {editing !== null && (
        <ScheduleDialog schedule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

function Clocks({ hours: { timeZone, replyGraceMinutes } }: { readonly hours: BusinessHours }) {
  const { t } = useWords();
  const zones = [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <div className={styles.acts}>
      <Select
        label={t('rights.timeZone')}
        value={timeZone}
        choices={zones.map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
        onChange={(zone) => void changeHours({ timeZone: zone, replyGraceMinutes })}
      />
      <Select
        label={t('rights.grace')}
        value={String(replyGraceMinutes)}
        choices={GRACES.map((minutes) => [minutes, t('rights.minutes', { count: Number(minutes) })] as const)}
        onChange={(minutes) => void changeHours({ timeZone, replyGraceMinutes: Number(minutes) })}
      />
    </div>
  );
}

type ItemProps = { readonly schedule: ScheduleRow; readonly onEdit: () => void };

function ScheduleItem({ schedule, onEdit }: ItemProps) {
  const { t, language } = useWords();
  const name = scheduleName(t, schedule);
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        {schedule.isOpen && <Chip tone="accent">{t('rights.now')}</Chip>}
        <span className={styles.quiet}>
          {schedule.spans.map((span) => spanText(t, language, span)).join('; ') || t('rights.noHours')}
        </span>
      </div>
      <Button size="small" aria-label={t('rights.editHoursOf', { name })} onClick={onEdit}>
        {t('rights.edit')}
      </Button>
    </li>
  );
}
