import { useDeferredValue, useState } from 'react';
import type { TriedText } from '../../../contract/assistant.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import sheet from '../../ui/Sheet.module.css';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Assistant.module.css';

/** What it would make of a message, while it is typed. */
export function TryAssistant() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const tried = valueOf(useLiveQuery('automation.tryAssistant', { text: asked }, asked !== ''));
  return (
    <section aria-labelledby="assistant-try" className={styles.group}>
      <h2 id="assistant-try" className={sheet.heading}>
        {t('assistant.try')}
      </h2>
      <TextField
        label={t('assistant.tryLabel')}
        hint={t('assistant.tryHint')}
        value={text}
        onChange={setText}
        dir="auto"
        maxLength={1000}
      />
      <output className={styles.group}>{asked !== '' && tried !== null && <Tried tried={tried} />}</output>
    </section>
  );
}

function Tried({ tried: { outcome, best, second, answer } }: { readonly tried: TriedText }) {
  const { t } = useWords();
  const nameOf = (name: string, isPerson: boolean): string => (isPerson ? t('assistant.person') : name);
  return (
    <>
      <p className={styles.name}>{t(`assistantOutcome.${outcome}`)}</p>
      <p className={styles.quiet}>
        {best === null
          ? t('assistant.nothingLike')
          : t('assistant.best', { name: nameOf(best.name, best.isPerson), confidence: best.confidence })}
        {second !== null && ' · '}
        {second !== null &&
          t('assistant.second', {
            name: nameOf(second.name, second.name === ''),
            confidence: second.confidence,
          })}
      </p>
      {answer !== null && (
        <>
          <p>{t('assistant.wouldAnswer')}</p>
          <p className={styles.answer} dir="auto">
            {answer}
          </p>
        </>
      )}
    </>
  );
}
