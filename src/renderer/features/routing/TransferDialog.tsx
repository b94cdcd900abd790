import { useState, type FormEvent } from 'react';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import { mayAnswer, useColleagues, useMyId } from '../../bridge/useColleagues.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import form from '../../ui/ReasonDialog.module.css';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { transfer } from './acts.ts';

type Props = { readonly conversationId: ConversationId; readonly onClose: () => void };

/** To whom, and what they should know. */
export function TransferDialog({ conversationId, onClose }: Props) {
  const { t } = useWords();
  const me = useMyId();
  const others = useColleagues().filter((colleague) => mayAnswer(colleague) && colleague.id !== me);
  const [memberId, setMemberId] = useState('');
  const [note, setNote] = useState('');
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (memberId !== '' && (await transfer(conversationId, memberId as MemberId, note))) onClose();
  };
  const choices = others.map(({ id, name }) => [id, name] as const);
  return (
    <Dialog title={t('together.transferTitle')} closeLabel={t('together.close')} isOpen onClose={onClose}>
      <form className={form.form} onSubmit={(event) => void onSubmit(event)}>
        <Select
          label={t('together.transferTo')}
          value={memberId}
          choices={[['', t('together.nobodyYet')], ...choices]}
          onChange={setMemberId}
        />
        <TextField
          label={t('together.transferNote')}
          hint={t('together.transferHint')}
          value={note}
          onChange={setNote}
          dir="auto"
          maxLength={500}
        />
        <div className={form.acts}>
          <Button onClick={onClose}>{t('together.cancel')}</Button>
          <Button type="submit" look="primary" disabled={memberId === ''}>
            {t('together.transfer')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
