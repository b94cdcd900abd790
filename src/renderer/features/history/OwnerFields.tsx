import { useWords } from '../../i18n/useWords.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './History.module.css';

export type Owner = { readonly isOpen: boolean; readonly number: string; readonly name: string };

type OwnerFieldsProps = {
  /** Who is open in the inbox; null: nobody. */
  readonly openName: string | null;
  readonly owner: Owner;
  readonly onChange: (owner: Owner) => void;
};

/** Whose conversation the messages belong to: whoever is open, or somebody by number. */
export function OwnerFields({ openName, owner, onChange }: OwnerFieldsProps) {
  const { t } = useWords();
  const isByNumber = openName === null || !owner.isOpen;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.heading}>{t('history.whose')}</legend>
      {openName !== null && (
        <>
          <label className={styles.option}>
            <input
              type="radio"
              name="owner"
              checked={owner.isOpen}
              onChange={() => onChange({ ...owner, isOpen: true })}
            />
            <bdi>{t('history.whoseOpen', { name: openName })}</bdi>
          </label>
          <label className={styles.option}>
            <input
              type="radio"
              name="owner"
              checked={!owner.isOpen}
              onChange={() => onChange({ ...owner, isOpen: false })}
            />
            <span>{t('history.whoseNumber')}</span>
          </label>
        </>
      )}
      {isByNumber && (
        <div className={styles.fields}>
          <TextField
            label={t('history.number')}
            hint={t('history.numberHint')}
            value={owner.number}
            onChange={(number) => onChange({ ...owner, number })}
            inputMode="tel"
            dir="ltr"
          />
          <TextField
            label={t('history.name')}
            hint={t('history.nameHint')}
            value={owner.name}
            onChange={(name) => onChange({ ...owner, name })}
            dir="auto"
          />
        </div>
      )}
    </fieldset>
  );
}
