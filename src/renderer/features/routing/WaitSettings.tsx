import { useState, type FormEvent } from 'react';
import type { MemberId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { mayAnswer, useColleagues } from '../../bridge/useColleagues.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import sheet from '../../ui/Sheet.module.css';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Levels.module.css';

type Settings = { readonly colourAfterMs: number; readonly supervisors: readonly MemberId[] };

const DAY_S = 86_400;

/** When a wait is coloured, and who is called where something is urgent. */
export function WaitSettings({ saved }: { readonly saved: Settings }) {
  const { t } = useWords();
  const colleagues = useColleagues().filter(mayAnswer);
  const [seconds, setSeconds] = useState(String(saved.colourAfterMs / 1000));
  const [supervisors, setSupervisors] = useState(saved.supervisors);
  const colourAfter = Number(seconds);
  const isWrong = !Number.isInteger(colourAfter) || colourAfter < 1 || colourAfter > DAY_S;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    const settings = { colourAfterMs: colourAfter * 1000, supervisors: [...supervisors] };
    void runCommand('routing.saveWaitSettings', settings).then(reportFailure);
  };
  return (
    <section aria-label={t('levels.colours')}>
      <h2 className={sheet.heading}>{t('levels.colours')}</h2>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label={t('levels.colourAfter')}
          hint={t('levels.colourHint')}
          value={seconds}
          onChange={setSeconds}
          inputMode="numeric"
          maxLength={5}
          error={isWrong ? t('levels.amountWrong') : null}
        />
        <Choices
          legend={t('levels.supervisors')}
          hint={t('levels.supervisorsHint')}
          choices={colleagues.map(({ id, name }) => [id, name] as const)}
          chosen={supervisors}
          onChange={setSupervisors}
        />
        <p>
          <Button type="submit" look="primary" disabled={isWrong}>
            {t('levels.saveSettings')}
          </Button>
        </p>
      </form>
    </section>
  );
}
