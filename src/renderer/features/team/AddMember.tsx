import { useState, type FormEvent } from 'react';
import type { TeamRow } from '../../../contract/team.ts';
import type { Role } from '../../../domain/permissions.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ColourChoice } from '../../ui/ColourChoice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { addMember } from './acts.ts';
import { DetailFields } from './DetailFields.tsx';
import { detailsOf, noDetails } from './memberDetails.ts';
import type { Me } from './MemberItem.tsx';
import { roleChoices, rolesFor } from './roles.ts';
import { SupervisedField } from './SupervisedField.tsx';
import styles from './TeamPane.module.css';

type Props = {
  readonly me: Me | null;
  /** Members there are: the next colour is the one nobody has yet, as long as there is one. */
  readonly taken: number;
  readonly teams: readonly TeamRow[];
  readonly onClose: () => void;
};

export function AddMember({ me, taken, teams, onClose }: Props) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('standard');
  const [color, setColor] = useState(taken % AVATAR_COLOURS);
  const [draft, setDraft] = useState(noDetails);
  const [supervised, setSupervised] = useState(0);
  const details = detailsOf(draft);
  const isReady = name.trim() !== '' && details !== null;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await addMember({ name, role, color, supervised, ...details }))) onClose();
  };
  return (
    <Dialog title={t('team.addTitle')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <p>{t('team.addLead')}</p>
        <TextField
          label={t('team.name')}
          hint={t('team.nameHint')}
          value={name}
          onChange={setName}
          dir="auto"
          maxLength={80}
        />
        <Select
          label={t('team.role')}
          value={role}
          choices={roleChoices(t, rolesFor(me?.role ?? 'admin'))}
          onChange={(choice) => setRole(choice as Role)}
        />
        <ColourChoice
          legend={t('team.color')}
          labelOf={(number) => t('team.colorOf', { number })}
          name={name}
          colour={color}
          onChoose={setColor}
        />
        <SupervisedField value={supervised} onChange={setSupervised} />
        <details>
          <summary>{t('people.more')}</summary>
          <div className={styles.form}>
            <DetailFields draft={draft} teams={teams} onChange={setDraft} />
          </div>
        </details>
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('team.addAct')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
