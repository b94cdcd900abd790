import { useState, type FormEvent } from 'react';
import type { Role } from '../../../domain/permissions.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { addMember } from './acts.ts';
import type { Me } from './MemberItem.tsx';
import { roleChoices, rolesFor } from './roles.ts';
import styles from './TeamPane.module.css';

type Props = {
  readonly me: Me | null;
  /** Members there are: the next colour is the one nobody has yet, as long as there is one. */
  readonly taken: number;
  readonly onClose: () => void;
};

export function AddMember({ me, taken, onClose }: Props) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('standard');
  const [color, setColor] = useState(taken % AVATAR_COLOURS);
  const isReady = name.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await addMember({ name, role, color }))) onClose();
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
        <Colours name={name} color={color} onChoose={setColor} />
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

type ColoursProps = {
  readonly name: string;
  readonly color: number;
  readonly onChoose: (color: number) => void;
};

const Colours = ({ name, color, onChoose }: ColoursProps) => {
  const { t } = useWords();
  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>{t('team.color')}</legend>
      {Array.from({ length: AVATAR_COLOURS }, (_, each) => (
        <label key={each} className={styles.colour}>
          <input
            type="radio"
            name="color"
            className="visuallyHidden"
            checked={each === color}
            aria-label={t('team.colorOf', { number: each + 1 })}
            onChange={() => onChoose(each)}
          />
          <Avatar name={name} colour={each} />
        </label>
      ))}
    </fieldset>
  );
};
