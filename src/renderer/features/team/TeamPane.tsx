import { Table, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { AppState } from '../../../contract/shell.ts';
import type { MemberRow, TeamRow } from '../../../contract/team.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatTaken } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Holidays } from '../../workspace/Holidays.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { AccessReport } from './AccessReport.tsx';
import { type Added, AddMember } from './AddMember.tsx';
import { HoursSection } from './HoursSection.tsx';
import { ManyMembers } from './ManyMembers.tsx';
import { MemberItem, type Me } from './MemberItem.tsx';
import { Proposals } from './Proposals.tsx';
import { TeamGuards } from './TeamGuards.tsx';
import { RoleTable } from './RoleTable.tsx';
import { Teams } from './Teams.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

/** Settings > Business Tools > Team Members. */
export function TeamPane({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const isPractice = app.workspace === 'practice';
  const editsHolidays = useRight('automation.edit') === true;
  return (
    <SheetPage pane="team" title={t('team.title')} lead={t(isPractice ? 'team.practice' : 'team.lead')}>
      {!isPractice && <Members />}
      {!isPractice && <HoursSection />}
      {!isPractice && editsHolidays && <Holidays />}
      <RoleTable />
    </SheetPage>
  );
}

const isHere = ({ leftAt }: MemberRow): boolean => leftAt === null;

function Members() {
  const { t } = useWords();
  const members = useLiveQuery('team.listMembers', {});
  const teams = valueOf(useLiveQuery('team.listTeams', {})) ?? [];
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me ?? null;
  if (members === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!members.ok) return <FailureNotice failure={members.error} />;
  const here = members.value.filter(isHere);
  const gone = members.value.filter((member) => !isHere(member));
  return (
    <>
      <Proposals members={members.value} me={me} />
      <TeamGuards members={members.value} />
      <Adding here={here} teams={teams} me={me} />
      <ul aria-label={t('team.list')} className={sheet.list}>
        {here.map((member) => (
          <MemberItem key={member.id} member={member} teams={teams} colleagues={here} me={me} />
        ))}
      </ul>
      <AccessReport members={here} />
      {gone.length > 0 && (
        <section aria-labelledby="team-gone">
          <h2 id="team-gone" className={sheet.heading}>
            {t('team.left')}
          </h2>
          <ul aria-labelledby="team-gone" className={sheet.list}>
            {gone.map((member) => (
              <MemberItem key={member.id} member={member} teams={teams} colleagues={here} me={me} />
            ))}
          </ul>
        </section>
      )}
      <Teams teams={teams} />
    </>
  );
}

type AddingProps = {
  readonly here: readonly MemberRow[];
  readonly teams: readonly TeamRow[];
  readonly me: Me | null;
};

/** One by one, or many at once. */
function Adding({ here, teams, me }: AddingProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<'one' | 'many' | null>(null);
  const [added, setAdded] = useState<readonly Added[]>([]);
  const last = added.at(-1);
  const onAdded = (one: Added): void => {
    setAdded([...added, one]);
    setOpen(null);
  };
  return (
    <>
      {last !== undefined && (
        <Notice tone="good">
          <p dir="auto">{t('newcomers.addedIn', { name: last.name, time: formatTaken(t, last.tookMs) })}</p>
        </Notice>
      )}
      <p className={styles.acts}>
        <Button look="primary" onClick={() => setOpen('one')}>
          <UserPlus size={16} aria-hidden="true" />
          {t('team.add')}
        </Button>
        <Button onClick={() => setOpen('many')}>
          <Table size={16} aria-hidden="true" />
          {t('newcomers.open')}
        </Button>
      </p>
      {open === 'one' && (
        <AddMember
          me={me}
          taken={here.length}
          teams={teams}
          addedBefore={added.length}
          onAdded={onAdded}
          onMany={() => setOpen('many')}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'many' && me !== null && (
        <ManyMembers me={me} members={here} teams={teams} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
