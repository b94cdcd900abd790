import { useState } from 'react';
import type { QueryOutput } from '../../../contract/index.ts';
import type { MemberRow, TeamRow } from '../../../contract/team.ts';
import type { Role } from '../../../domain/permissions.ts';
import { formatDate } from '../../i18n/format.ts';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { Face } from '../../ui/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { AccessDialog } from './AccessDialog.tsx';
import { changeRole, renewAccess } from './acts.ts';
import { EditMember } from './EditMember.tsx';
import { firstMessagesWords } from './firstMessagesWords.ts';
import { LetGo } from './LetGo.tsx';
import { ResetStep } from './ResetStep.tsx';
import { rolesFor } from './roles.ts';
import styles from './TeamPane.module.css';

export type Me = NonNullable<QueryOutput<'team.getWorkspace'>>['me'];

type Props = {
  readonly member: MemberRow;
  readonly teams: readonly TeamRow[];
  readonly colleagues: readonly MemberRow[];
  readonly me: Me | null;
};

export function MemberItem({ member, teams, colleagues, me }: Props) {
  const { t } = useWords();
  const isMe = me?.id === member.id;
  const mayChange = me !== null && (member.role !== 'owner' || me.role === 'owner');
  return (
    <li className={styles.member}>
      <Face name={member.name} colour={member.color} photo={member.photo} />
      <div className={styles.who}>
        <bdi className={styles.name}>{member.name}</bdi>
        {isMe && <Chip tone="accent">{t('team.you')}</Chip>}
        <About member={member} teams={teams} />
        <LeftLine member={member} />
      </div>
      {mayChange && (
        <MemberActs member={member} teams={teams} colleagues={colleagues} isMe={isMe} mine={me.role} />
      )}
    </li>
  );
}

/** Teams, what they do, how many of their replies still wait, how their first messages went. */
function About({ member, teams }: Pick<Props, 'member' | 'teams'>) {
  const { t, language } = useWords();
  const { firstMessages } = member;
  const said = [
    ...teams.filter(({ id }) => member.teams.includes(id)).map(({ name }) => name),
    ...member.tags.map((tag) => t(`roleTag.${tag}`)),
    ...(member.supervised > 0 ? [t('people.supervisedLeft', { count: member.supervised })] : []),
    ...(firstMessages === null ? [] : [firstMessagesWords(t, language, firstMessages)]),
  ];
  return said.length > 0 && <span className={styles.quiet}>{said.join(' · ')}</span>;
}

function LeftLine({ member: { leftAt, leftBecause } }: { readonly member: MemberRow }) {
  const { t, language } = useWords();
  if (leftAt === null) return null;
  const text = t('team.leftOn', { date: formatDate(language, leftAt), reason: slot('reason') });
  return (
    <span className={styles.quiet}>
      <Phrase text={text} slots={{ reason: <bdi>{leftBecause}</bdi> }} />
    </span>
  );
}

type ActsProps = {
  readonly member: MemberRow;
  readonly teams: readonly TeamRow[];
  readonly colleagues: readonly MemberRow[];
  readonly isMe: boolean;
  readonly mine: Role;
};

function MemberActs({ member, teams, colleagues, isMe, mine }: ActsProps) {
  const { t } = useWords();
  const [isLeaving, setIsLeaving] = useState(false);
  const [isEditing, setIsEditing] = useState(false);
  const [isGiving, setIsGiving] = useState(false);
  const { id, name, role } = member;
  if (member.leftAt !== null)
    return (
      <Button
        size="small"
        aria-label={t('team.comeBackOf', { name })}
        onClick={() => void renewAccess({ memberId: id })}
      >
        {t('team.comeBack')}
      </Button>
    );
  return (
    <div className={styles.acts}>
      <select
        aria-label={t('team.roleOf', { name })}
        className={styles.role}
        value={role}
        onChange={({ target }) => void changeRole({ memberId: id, role: target.value as Role })}
      >
        {rolesFor(mine).map((choice) => (
          <option key={choice} value={choice}>
            {t(`role.${choice}`)}
          </option>
        ))}
      </select>
      <Button size="small" aria-label={t('people.editOf', { name })} onClick={() => setIsEditing(true)}>
        {t('people.edit')}
      </Button>
      <Button size="small" aria-label={t('rights.openOf', { name })} onClick={() => setIsGiving(true)}>
        {t('rights.open')}
      </Button>
      {isGiving && <AccessDialog member={member} mine={mine} onClose={() => setIsGiving(false)} />}
      {!isMe && (
        <>
          <Button
            size="small"
            aria-label={t('team.newPinOf', { name })}
            onClick={() => void renewAccess({ memberId: id })}
          >
            {t('team.newPin')}
          </Button>
          <ResetStep member={member} />
          <Button size="small" aria-label={t('team.letGoOf', { name })} onClick={() => setIsLeaving(true)}>
            {t('team.letGo')}
          </Button>
        </>
      )}
      {isEditing && (
        <EditMember member={member} teams={teams} isMe={isMe} onClose={() => setIsEditing(false)} />
      )}
      {isLeaving && <LetGo member={member} colleagues={colleagues} onClose={() => setIsLeaving(false)} />}
    </div>
  );
}
