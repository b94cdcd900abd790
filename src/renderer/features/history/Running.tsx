import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPercent, shareOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './History.module.css';

export const stopHistory = (): void => void runCommand('history.stop', {});

type RunningProps = {
  readonly label: (percent: string) => string;
  /** Of the bar. */
  readonly name: string;
  readonly hint?: string;
};

/** How far an import or an export is. */
export function Running({ label, name, hint }: RunningProps) {
  const { t, language } = useWords();
  const progress = valueOf(useLiveQuery('shell.history', {}))?.progress ?? null;
  const share = progress === null ? 0 : shareOf(progress);
  return (
    <div className={styles.group}>
      <output className={styles.running}>
        <bdi>{label(formatPercent(language, share))}</bdi>
      </output>
      <progress className={styles.bar} value={share} max={1} aria-label={name} />
      {hint && <p className={styles.hint}>{hint}</p>}
      <div className={styles.actions}>
        <Button onClick={stopHistory}>{t('history.stop')}</Button>
      </div>
    </div>
  );
}

/** An import under way. */
export function Importing() {
  const { t } = useWords();
  return (
    <Running
      label={(percent) => t('history.importing', { percent })}
      name={t('history.start')}
      hint={t('history.importingHint')}
    />
  );
}

export function ReadingFile({ name }: { readonly name: string }) {
  const { t } = useWords();
  const label = t('history.reading', { name });
  return <Running label={() => label} name={label} />;
}
