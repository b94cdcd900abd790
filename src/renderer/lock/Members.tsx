import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Avatar } from '../ui/Avatar.tsx';
import styles from './LockView.module.css';

type MembersProps = {
  readonly members: VaultState['members'];
  readonly nameOf: (name: string) => string;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
};

export function Members({ members, nameOf, chosenId, onChoose }: MembersProps) {
  const { t } = useWords();
  return (
    <fieldset aria-label={t('lock.members')} className={styles.members}>
      {members.map(({ id, name, color }) => (
        <button
          key={id}
          type="button"
          className={styles.member}
          aria-pressed={id === chosenId}
          onClick={() => onChoose(id)}
        >
          <Avatar name={nameOf(name)} colour={color} size="large" />
          <bdi className={styles.memberName}>{nameOf(name)}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
