import { useState, type FormEvent } from 'react';
import type { RoutingLimits as Limits } from '../../../domain/routing/routingRule.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './RoutingRules.module.css';

type Props = { readonly limits: Limits; readonly onChange: (limits: Limits) => void };

const MOST = 500;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST;

export const RoutingLimits = ({ limits, onChange }: Props) => (
  // What is saved elsewhere meanwhile replaces what stands here.
  <LimitsForm key={`${limits.fullAbove} ${limits.freeBelow}`} limits={limits} onChange={onChange} />
);

function LimitsForm({ limits, onChange }: Props) {
  const { t } = useWords();
  const [full, setFull] = useState(String(limits.fullAbove));
  const [free, setFree] = useState(String(limits.freeBelow));
  const wanted = { fullAbove: Number(full), freeBelow: Number(free) };
  const isWrong =
    !isCount(wanted.fullAbove) || !isCount(wanted.freeBelow) || wanted.freeBelow > wanted.fullAbove;
  const isSame = wanted.fullAbove === limits.fullAbove && wanted.freeBelow === limits.freeBelow;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong && !isSame) onChange(wanted);
  };
  const wrong = isWrong ? t('rules.numberWrong', { most: MOST }) : null;
  return (
    <form aria-labelledby="routing-limits" className={styles.group} onSubmit={onSubmit}>
      <h2 id="routing-limits" className={styles.heading}>
        {t('routingRules.limits')}
      </h2>
      <p className={styles.quiet}>{t('routingRules.limitsLead')}</p>
      <div className={styles.pairs}>
        <TextField
          label={t('routingRules.fullAbove')}
          value={full}
          onChange={setFull}
          inputMode="numeric"
          maxLength={3}
          error={wrong}
        />
        <TextField
          label={t('routingRules.freeBelow')}
          value={free}
          onChange={setFree}
          inputMode="numeric"
          maxLength={3}
        />
      </div>
      {!isSame && (
        <p className={styles.buttons}>
          <Button type="submit" disabled={isWrong}>
            {t('rules.save')}
          </Button>
        </p>
      )}
    </form>
  );
}
