import { useState, type FormEvent } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { useRight } from '../../bridge/useRight.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { shellAct } from '../../workspace/shellAct.ts';
import styles from './ErasePerson.module.css';

const erase = shellAct('contacts.erase');

type Props = { readonly header: ConversationHeader };

/** For those who may; the way to it asks for a reason and for their own PIN. */
export function ErasePerson({ header }: Props) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  if (!useRight('history.delete')) return null;
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setIsAsking(true)}>
        {t('erasing.act')}
      </Button>
      {isAsking && <EraseDialog header={header} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function EraseDialog({ header: { contactId, name }, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await erase({ contactId, reason }))) onClose();
  };
  return (
    <Dialog title={t('erasing.act')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <p className={styles.who}>
          <Phrase
            text={t('erasing.title', { name: slot('name') })}
            slots={{ name: <CustomerName name={name} /> }}
          />
        </p>
        <p>{t('erasing.lead')}</p>
        <ul className={styles.list}>
          {(['goes', 'stays', 'backups', 'again'] as const).map((what) => (
            <li key={what}>{t(`erasing.${what}`)}</li>
          ))}
        </ul>
        <TextField
          label={t('erasing.reason')}
          value={reason}
          onChange={setReason}
          dir="auto"
          maxLength={500}
        />
        <div className={styles.acts}>
          <Button onClick={onClose}>{t('erasing.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('erasing.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
