import { useState, type FormEvent } from 'react';
import type { MemberRow } from '../../../contract/team.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeDataKey, deactivateMember } from './acts.ts';
import styles from './TeamPane.module.css';

type Props = { readonly member: MemberRow; readonly onClose: () => void };

/** Somebody leaves the team; why is kept with it. */
export function LetGo({ member: { id, name }, onClose }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [wantsNewKey, setWantsNewKey] = useState(false);
  const isReady = reason.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || !(await deactivateMember({ memberId: id, reason }))) return;
    onClose();
    if (wantsNewKey) await changeDataKey();
  };
  const title = t('team.letGoTitle', { name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <p>{t('team.letGoLead')}</p>
        <TextField label={t('team.reason')} value={reason} onChange={setReason} dir="auto" maxLength={500} />
        <label className={styles.wish}>
          <input
            type="checkbox"
            checked={wantsNewKey}
            onChange={({ target }) => setWantsNewKey(target.checked)}
          />
          {t('security.letGoDataKey')}
        </label>
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('team.letGo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
