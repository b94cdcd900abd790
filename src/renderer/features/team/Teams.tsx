import { useState, type FormEvent } from 'react';
import { v4 as uuidv4 } from 'uuid';
import type { TeamRow } from '../../../contract/team.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { removeTeam, saveTeam } from './acts.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

export function Teams({ teams }: { readonly teams: readonly TeamRow[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="teams">
      <h2 id="teams" className={sheet.heading}>
        {t('people.teamsTitle')}
      </h2>
      <p className={styles.quiet}>{t('people.teamsLead')}</p>
      {teams.length > 0 && (
        <ul aria-labelledby="teams" className={sheet.list}>
          {teams.map((team) => (
            <TeamItem key={team.id} team={team} />
          ))}
        </ul>
      )}
      <TeamForm
        label={t('people.newTeam')}
        act={t('people.addTeam')}
        initial=""
        onSave={(name) => saveTeam({ teamId: uuidv4(), name })}
      />
    </section>
  );
}

function TeamItem({ team: { id, name, members } }: { readonly team: TeamRow }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  if (open === 'rename')
    return (
      <li className={styles.member}>
        <TeamForm
          label={t('people.teamName')}
          act={t('people.save')}
          initial={name}
          onCancel={close}
          onSave={async (next) => {
            const isSaved = await saveTeam({ teamId: id, name: next });
            if (isSaved) close();
            return isSaved;
          }}
        />
      </li>
    );
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.quiet}>{t('people.inTeam', { count: members })}</span>
      </div>
      <div className={styles.acts}>
        <Button size="small" aria-label={t('people.renameTeam', { name })} onClick={() => setOpen('rename')}>
          {t('people.rename')}
        </Button>
        <Button size="small" aria-label={t('people.removeTeam', { name })} onClick={() => setOpen('remove')}>
          {t('people.remove')}
        </Button>
      </div>
      <Question
        isOpen={open === 'remove'}
        title={t('people.removeTeamTitle', { name })}
        body={t('people.removeTeamLead')}
        confirmLabel={t('people.remove')}
        cancelLabel={t('team.cancel')}
        onCancel={close}
        onConfirm={() => {
          close();
          void removeTeam({ teamId: id });
        }}
      />
    </li>
  );
}

type TeamFormProps = {
  readonly label: string;
  readonly act: string;
  readonly initial: string;
  readonly onSave: (name: string) => Promise<boolean>;
  readonly onCancel?: () => void;
};

function TeamForm({ label, act, initial, onSave, onCancel }: TeamFormProps) {
  const { t } = useWords();
  const [name, setName] = useState(initial);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() !== '' && (await onSave(name))) setName('');
  };
  return (
    <form className={styles.newTeam} onSubmit={(event) => void submit(event)}>
      <TextField label={label} value={name} onChange={setName} dir="auto" maxLength={60} />
      <Button type="submit" disabled={name.trim() === ''}>
        {act}
      </Button>
      {onCancel && <Button onClick={onCancel}>{t('team.cancel')}</Button>}
    </form>
  );
}
