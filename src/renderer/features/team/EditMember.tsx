import { useState, type FormEvent } from 'react';
import type { MemberRow, TeamRow } from '../../../contract/team.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ColourChoice } from '../../ui/ColourChoice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeProfile, supervise } from './acts.ts';
import { DetailFields } from './DetailFields.tsx';
import { detailsOf, type DetailsDraft } from './memberDetails.ts';
import { PhotoField } from './PhotoField.tsx';
import { SupervisedField } from './SupervisedField.tsx';
import styles from './TeamPane.module.css';

type Props = {
  readonly member: MemberRow;
  readonly teams: readonly TeamRow[];
  /** Nobody changes how many of their own replies wait. */
  readonly isMe: boolean;
  readonly onClose: () => void;
};

const draftOf = ({ phone, email, teams, tags }: MemberRow): DetailsDraft => ({
  phone: phone ?? '',
  email: email ?? '',
  teams,
  tags,
});

/** What colleagues see of a member, changed as a whole. */
export function EditMember({ member, teams, isMe, onClose }: Props) {
  const { t } = useWords();
  const [name, setName] = useState(member.name);
  const [color, setColor] = useState(member.color);
  const [photo, setPhoto] = useState(member.photo);
  const [draft, setDraft] = useState(draftOf(member));
  const [supervised, setSupervised] = useState(member.supervised);
  const details = detailsOf(draft);
  const isReady = name.trim() !== '' && details !== null;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const profile = { name, color, photo, ...details };
    const isSaved = await changeProfile({ memberId: member.id, profile });
    if (!isSaved) return;
    const isAsBefore = supervised === member.supervised;
    if (isAsBefore || (await supervise({ memberId: member.id, repliesLeft: supervised }))) onClose();
  };
  const title = t('people.editTitle', { name: member.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <TextField label={t('team.name')} value={name} onChange={setName} dir="auto" maxLength={80} />
        <ColourChoice
          legend={t('team.color')}
          labelOf={(number) => t('team.colorOf', { number })}
          name={name}
          colour={color}
          onChoose={setColor}
        />
        <PhotoField name={name} color={color} photo={photo} onChange={setPhoto} />
        <DetailFields draft={draft} teams={teams} onChange={setDraft} />
        {!isMe && <SupervisedField value={supervised} onChange={setSupervised} />}
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('people.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
