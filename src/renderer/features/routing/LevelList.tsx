import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { v4 as uuidv4 } from 'uuid';
import type { LevelId } from '../../../domain/ids.ts';
import { type Level, SHIPPED_LEVELS } from '../../../domain/routing/levels.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import sheet from '../../ui/Sheet.module.css';
import { reportFailure } from '../../workspace/report.ts';
import { LevelForm } from './LevelForm.tsx';
import styles from './Levels.module.css';
import { type LevelNames, timeWords } from './levelWords.ts';

type Props = { readonly levels: readonly Level[]; readonly names: LevelNames };

const shippedIds: readonly string[] = Object.values(SHIPPED_LEVELS).map(({ levelId }) => levelId);
const newLevel = (): Level => ({ ...SHIPPED_LEVELS.everything, levelId: uuidv4() as LevelId, alerts: false });

export function LevelList({ levels, names }: Props) {
  const { t } = useWords();
  const [edited, setEdited] = useState<Level | null>(null);
  return (
    <section aria-label={t('levels.rules')}>
      <h2 className={sheet.heading}>{t('levels.rules')}</h2>
      <p className={styles.quiet}>{t('levels.rulesLead')}</p>
      <ul aria-label={t('levels.rules')} className={sheet.list}>
        {levels.map((level) => (
          <Item key={level.levelId} level={level} names={names} onEdit={() => setEdited(level)} />
        ))}
      </ul>
      <p className={styles.under}>
        <Button onClick={() => setEdited(newLevel())}>{t('levels.add')}</Button>
      </p>
      {edited !== null && (
        <LevelForm
          level={edited}
          isNew={!levels.some(({ levelId }) => levelId === edited.levelId)}
          names={names}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

type ItemProps = { readonly level: Level; readonly names: LevelNames; readonly onEdit: () => void };

function Item({ level, names, onEdit }: ItemProps) {
  const { t } = useWords();
  const { levelId, applies, withinMs, isOn } = level;
  const name = names.nameOf(level);
  const facts = [
    t('levels.within', { time: timeWords(t, withinMs) }),
    names.hoursOf(level),
    ...(level.alerts ? [t('levels.alerted')] : []),
    ...(applies.kind === 'known' ? [t('levels.noLabelYet')] : []),
  ];
  return (
    <li className={styles.row}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        aria-label={t('levels.switch', { name })}
        onChange={({ target }) =>
          void runCommand('routing.saveLevel', { ...level, isOn: target.checked }).then(reportFailure)
        }
      />
      <span className={styles.words}>
        <bdi className={styles.strong}>{name}</bdi>
        <span className={styles.quiet}>{facts.join(' · ')}</span>
      </span>
      <IconButton label={t('levels.change', { name })} icon={<Pencil size={14} />} onClick={onEdit} />
      {!shippedIds.includes(levelId) && (
        <IconButton
          label={t('levels.remove', { name })}
          icon={<Trash2 size={14} />}
          onClick={() => void runCommand('routing.removeLevel', { levelId }).then(reportFailure)}
        />
      )}
    </li>
  );
}
