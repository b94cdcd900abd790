import type { ProposalRow } from '../../../../contract/proposals.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import styles from '../OutboxTray.module.css';

type MyProposalsProps = {
  readonly conversations: readonly ConversationId[];
  /** The words go back into the box. */
  readonly onPutBack: (words: string) => void;
};

/** A newcomer's replies to this customer: what waits, what came back, what went out in other words. */
export function MyProposals({ conversations, onPutBack }: MyProposalsProps) {
  const { t } = useWords();
  const supervised = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.supervised ?? 0;
  const all = valueOf(useLiveQuery('inbox.listMyProposals', {})) ?? [];
  const rows = all.filter(({ conversationId }) => conversations.includes(conversationId));
  if (supervised === 0 && rows.length === 0) return null;
  return (
    <section aria-label={t('approval.mine')}>
      {supervised > 0 && <p className={styles.hint}>{t('approval.supervised', { count: supervised })}</p>}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Mine key={row.replyId} row={row} onPutBack={onPutBack} />
        ))}
      </ul>
    </section>
  );
}

type MineProps = { readonly row: ProposalRow } & Pick<MyProposalsProps, 'onPutBack'>;

function Mine({ row, onPutBack }: MineProps) {
  const { t } = useWords();
  const { conversationId, replyId, state, words } = row;
  const close = async (putsBack: boolean): Promise<void> => {
    const closed = reportFailure(await runCommand('inbox.closeProposal', { conversationId, replyId }));
    if (closed.ok && putsBack && words) onPutBack(words);
  };
  const name = row.handledBy ?? '?';
  const isEdited = state === 'edited';
  return (
    <li className={styles.row}>
      <p className={styles.name}>
        {state === 'waiting' && t('approval.waiting')}
        {state === 'returned' && t('approval.returned', { name, note: row.note ?? '' })}
        {isEdited && t('approval.edited', { name })}
      </p>
      <Said label={isEdited ? t('approval.yours') : null} words={words} />
      {isEdited && <Said label={t('approval.sent')} words={row.sentWords} />}
      <p className={styles.acts}>
        <Button size="small" onClick={() => void close(!isEdited)}>
          {t(
            isEdited ? 'approval.gotIt' : state === 'returned' ? 'approval.writeAgain' : 'approval.takeBack',
          )}
        </Button>
      </p>
    </li>
  );
}

const Said = ({ label, words }: { readonly label: string | null; readonly words: string | null }) =>
  words !== null && (
    <p className={styles.words} dir="auto">
      {label !== null && <b>{label}: </b>}
      {words}
    </p>
  );
