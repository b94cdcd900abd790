import type { MemberRow } from '../../../contract/team.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import { rightsHeld } from '../../../domain/team/access.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { approveChange, declineChange } from './acts.ts';
import type { Me } from './MemberItem.tsx';
import { nameAmong } from './nameAmong.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

type Props = { readonly members: readonly MemberRow[]; readonly me: Me | null };
type Proposal = QueryOutput<'guards.listProposals'>[number];

/** Changes of rights made off hours: each waits until another administrator agrees. */
export function Proposals(props: Props) {
  const { t } = useWords();
  const proposals = valueOf(useLiveQuery('guards.listProposals', {})) ?? [];
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="team-proposals">
      <h2 id="team-proposals" className={sheet.heading}>
        {t('guards.proposals')}
      </h2>
      <ul aria-labelledby="team-proposals" className={sheet.list}>
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.memberId} proposal={proposal} {...props} />
        ))}
      </ul>
    </section>
  );
}

function ProposalItem({ proposal, members, me }: Props & { readonly proposal: Proposal }) {
  const { t } = useWords();
  const { memberId, access, by, at, reason } = proposal;
  const nameOf = nameAmong(members);
  const name = nameOf(memberId);
  const wish = { memberId, proposedAt: at };
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <span className={styles.name}>
          {t('guards.proposed', { by: nameOf(by), name, role: t(`role.${access.role}`) })}
        </span>
        <RightsChanged proposal={proposal} before={members.find(({ id }) => id === memberId)} />
        {reason !== null && <bdi className={styles.quiet}>{reason}</bdi>}
      </div>
      <div className={styles.acts}>
        {me?.id !== by && (
          <Button
            size="small"
            look="primary"
            aria-label={t('guards.approveOf', { name })}
            onClick={() => void approveChange(wish)}
          >
            {t('guards.approve')}
          </Button>
        )}
        <Button
          size="small"
          aria-label={t('guards.declineOf', { name })}
          onClick={() => void declineChange(wish)}
        >
          {t('guards.decline')}
        </Button>
      </div>
    </li>
  );
}

/** What it would give and take. */
function RightsChanged({
  proposal,
  before,
}: {
  readonly proposal: Proposal;
  readonly before: MemberRow | undefined;
}) {
  const { t } = useWords();
  const held = before === undefined ? [] : rightsHeld(before.access);
  const wanted = rightsHeld(proposal.access);
  const changes = [
    ...wanted.filter((right) => !held.includes(right)).map((right) => `+ ${t(`right.${right}`)}`),
    ...held.filter((right) => !wanted.includes(right)).map((right) => `− ${t(`right.${right}`)}`),
  ];
  return changes.length > 0 && <span className={styles.quiet}>{changes.join(' · ')}</span>;
}
