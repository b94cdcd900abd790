import { useId, useState, type FormEvent } from 'react';
import type { PracticeState } from '../../../contract/shell.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './PracticePane.module.css';

type WriteAsProps = {
  readonly customers: NonNullable<PracticeState>['customers'];
  readonly onWrite: (customerId: string, text: string) => Promise<boolean>;
};

export function WriteAs({ customers, onWrite }: WriteAsProps) {
  const { t } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const customer = customers.find((one) => one.id === chosen) ?? customers[0];
  if (customer === undefined) return null;

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '' && (await onWrite(customer.id, text))) setText('');
  };
  return (
    <form className={styles.group} onSubmit={(event) => void onSubmit(event)}>
      <h3 className={styles.heading}>{t('practice.customers')}</h3>
      <label htmlFor={id} className={styles.label}>
        {t('practice.customer')}
      </label>
      <select
        id={id}
        className={styles.select}
        value={customer.id}
        onChange={(event) => setChosen(event.target.value)}
      >
        {customers.map(({ id: customerId, name, language }) => (
          <option key={customerId} value={customerId}>
            {`${name} (${language})`}
          </option>
        ))}
      </select>
      <div className={styles.line}>
        <TextField
          label={t('practice.writeAs', { name: customer.name })}
          value={text}
          onChange={setText}
          dir="auto"
          maxLength={4096}
          className={styles.grow}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          {t('practice.post')}
        </Button>
      </div>
    </form>
  );
}
