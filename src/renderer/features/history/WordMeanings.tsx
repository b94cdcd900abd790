import type { MappingDraft } from '../../../domain/history/mappingDraft.ts';
import type { Meaning } from '../../../domain/history/mappingFields.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './History.module.css';
import type { TableLook } from './useTable.ts';

type WordMeaningsProps = {
  readonly look: TableLook;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
};

/** What each word in the column that tells who wrote means; one that is not known is left out. */
export function WordMeanings({ look, draft, onChange }: WordMeaningsProps) {
  const { t } = useWords();
  const words = look.columns.find(({ name }) => name === draft.columns.direction)?.words ?? [];
  if (words.length === 0) return null;
  const set = (word: string, meaning: Meaning): void =>
    onChange({ ...draft, meanings: new Map([...draft.meanings, [word, meaning]]) });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.heading}>{t('history.meanings')}</legend>
      <div className={styles.pairs}>
        {words.map(({ word, rows }) => (
          <Select
            key={word}
            label={t('history.meaningOf', { word })}
            hint={t('history.rows', { count: rows })}
            value={draft.meanings.get(word) ?? 'leaveOut'}
            onChange={(meaning) => set(word, meaning as Meaning)}
            choices={[
              ['customer', t('history.fromCustomer')],
              ['us', t('history.fromUs')],
              ['leaveOut', t('history.leaveOut')],
            ]}
          />
        ))}
      </div>
    </fieldset>
  );
}
