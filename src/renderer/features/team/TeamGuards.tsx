import type { MemberRow } from '../../../contract/team.ts';
import { type Concern, concernsOf, type Held, type Share, sharesOf } from '../../../domain/team/guards.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Notice } from '../../ui/Notice.tsx';
import { nameAmong } from './nameAmong.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamGuards.module.css';

type Props = { readonly members: readonly MemberRow[] };

const heldBy = (members: readonly MemberRow[]): Held[] =>
  members.filter(({ leftAt }) => leftAt === null).map(({ id, access }) => ({ memberId: id, access }));

/** Live: what of the team is worth a second look, and who may do what does most harm. */
export function TeamGuards({ members }: Props) {
  const rules = valueOf(useLiveQuery('guards.getRules', {}));
  if (rules === null) return null;
  const team = heldBy(members);
  const shares = sharesOf(team, rules);
  return (
    <>
      {concernsOf(team, rules).map((concern) => (
        <ConcernNotice key={JSON.stringify(concern)} concern={concern} members={members} />
      ))}
      {rules.shares !== 'off' && team.length > 1 && <ShareMeter shares={shares} />}
    </>
  );
}

function ConcernNotice({ concern, members }: { readonly concern: Concern } & Props) {
  const { t } = useWords();
  const nameOf = nameAmong(members);
  const words = (): string => {
    switch (concern.kind) {
      case 'fewAdministrators':
        return t('team.oneAdministrator');
      case 'toxicPair':
        return t('guards.toxicPair', { name: nameOf(concern.memberId) });
      case 'standardShare':
        return t('guards.standardShare', { held: concern.held, wanted: concern.wanted });
      case 'share': {
        const { right, held, allowed } = concern.share;
        return t('guards.shareOver', { right: t(`right.${right}`), held, allowed });
      }
    }
  };
  return (
    <Notice tone={concern.kind === 'standardShare' ? 'info' : 'warn'}>
      <p>{words()}</p>
    </Notice>
  );
}

function ShareMeter({ shares }: { readonly shares: readonly Share[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="share-meter">
      <h2 id="share-meter" className={sheet.heading}>
        {t('guards.meter')}
      </h2>
      <ul aria-labelledby="share-meter" className={styles.meter}>
        {shares.map(({ right, held, allowed, percent }) => {
          const label = t('guards.share', { right: t(`right.${right}`), percent });
          return (
            <li key={right} className={styles.share}>
              <span>{label}</span>
              <meter
                aria-label={label}
                min={0}
                max={Math.max(allowed, held)}
                high={allowed + 0.5}
                value={held}
              />
              <span>{t('guards.heldOf', { held, allowed })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
