import { useState } from 'react';
import type { ProposalRow } from '../../../../contract/proposals.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { formatTime } from '../../../i18n/format.ts';
import { displayName } from '../../../i18n/phone.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import { openConversation, showApprovals } from '../../../workspace/workspaceStore.ts';
import { BodyView } from '../body/BodyView.tsx';
import styles from '../OutboxTray.module.css';
import { WordsForm } from './WordsForm.tsx';

type Doing = 'nothing' | 'editing' | 'returning';

const noFiles = { onOpen: () => undefined, onSave: () => undefined };

/** One reply: let it go out, put it better, or give it back. */
export function ToApprove({ row }: { readonly row: ProposalRow }) {
  const { t, language } = useWords();
  const [doing, setDoing] = useState<Doing>('nothing');
  const { conversationId, replyId } = row;
  const name = displayName(row.conversationName);
  const people = { author: row.author.name, name };
  const approve = async (words: string | null): Promise<void> => {
    const done = reportFailure(await runCommand('inbox.approveReply', { conversationId, replyId, words }));
    if (done.ok) setDoing('nothing');
  };
  const giveBack = async (note: string): Promise<void> =>
    void reportFailure(await runCommand('inbox.returnReply', { conversationId, replyId, note }));
  const stop = (): void => setDoing('nothing');
  return (
    <li className={styles.row} aria-label={t('approval.from', people)}>
      <p className={styles.head}>
        <bdi className={styles.name}>{t('approval.from', people)}</bdi>
        <span>{t('approval.waits', { time: formatTime(language, row.at) })}</span>
      </p>
      {doing !== 'editing' && (
        <div className={styles.words} dir="auto">
          <BodyView body={row.body} {...noFiles} />
        </div>
      )}
      {doing === 'editing' && (
        <WordsForm
          label={t('approval.words', { name })}
          act={t('approval.sendEdited')}
          initial={row.words ?? ''}
          maxLength={4096}
          onSubmit={approve}
          onCancel={stop}
        />
      )}
      {doing === 'returning' && (
        <WordsForm
          label={t('approval.note', { author: people.author })}
          act={t('approval.giveBackAct')}
          initial=""
          maxLength={500}
          onSubmit={giveBack}
          onCancel={stop}
        />
      )}
      {doing === 'nothing' && (
        <p className={styles.acts}>
          <Button
            size="small"
            look="primary"
            aria-label={t('approval.approveOf', people)}
            onClick={() => void approve(null)}
          >
            {t('approval.approve')}
          </Button>
          {row.words !== null && (
            <Button size="small" onClick={() => setDoing('editing')}>
              {t('approval.edit')}
            </Button>
          )}
          <Button size="small" onClick={() => setDoing('returning')}>
            {t('approval.giveBack')}
          </Button>
          <ToConversation id={conversationId} />
        </p>
      )}
    </li>
  );
}

function ToConversation({ id }: { readonly id: ProposalRow['conversationId'] }) {
  const { t } = useWords();
  const go = (): void => {
    showApprovals(false);
    openConversation(id);
  };
  return (
    <Button size="small" look="quiet" onClick={go}>
      {t('approval.toConversation')}
    </Button>
  );
}
