import { useState } from 'react';
import type { Intent } from '../../../domain/automation/intent.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import sheet from '../../ui/Sheet.module.css';
import { Switch } from '../../ui/Switch.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { IntentDialog } from './IntentDialog.tsx';

/** Every question it may answer, and whether it does. */
export function IntentList() {
  const { t } = useWords();
  const intents = useLiveQuery('automation.listIntents', {});
  const [editing, setEditing] = useState<Intent | 'new' | null>(null);
  if (intents === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!intents.ok) return <FailureNotice failure={intents.error} />;
  return (
    <section aria-labelledby="assistant-questions" className={styles.group}>
      <h2 id="assistant-questions" className={sheet.heading}>
        {t('assistant.questions')}
      </h2>
      {intents.value.length === 0 && <p className={styles.quiet}>{t('assistant.none')}</p>}
      <ul aria-labelledby="assistant-questions" className={sheet.list}>
        {intents.value.map((intent) => (
          <IntentItem key={intent.intentId} intent={intent} onEdit={() => setEditing(intent)} />
        ))}
      </ul>
      <Button className={styles.add} onClick={() => setEditing('new')}>
        {t('assistant.add')}
      </Button>
      {editing !== null && (
        <IntentDialog intent={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

type ItemProps = { readonly intent: Intent; readonly onEdit: () => void };

function IntentItem({ intent, onEdit }: ItemProps) {
  const { t } = useWords();
  const { name, isOn, variants } = intent;
  const set = (next: boolean): void =>
    void runCommand('automation.saveIntent', { ...intent, isOn: next }).then(reportFailure);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Switch
          label={t('assistant.switchOf', { name })}
          hint={variants.map(({ language }) => t(`faqLanguage.${language}`)).join(', ')}
          isOn={isOn}
          onSwitch={set}
        />
      </div>
      <Button size="small" aria-label={t('assistant.editOf', { name })} onClick={onEdit}>
        {t('assistant.edit')}
      </Button>
    </li>
  );
}
