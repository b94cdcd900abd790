import { useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { useRight } from '../../bridge/useRight.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
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
  return (
    <ReasonDialog
      title={t('erasing.act')}
      closeLabel={t('app.close')}
      reasonLabel={t('erasing.reason')}
      cancelLabel={t('erasing.cancel')}
      confirmLabel={t('erasing.confirm')}
      onConfirm={(reason) => erase({ contactId, reason })}
      onClose={onClose}
    >
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
    </ReasonDialog>
  );
}
