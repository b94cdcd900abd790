import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import type { QuickReplyRow } from '../../../contract/automation.ts';
import type { QuickReplyId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Question } from '../../ui/Question.tsx';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Automation.module.css';
import { QuickReplyForm } from './QuickReplyForm.tsx';
import { starters } from './starters.ts';

/** Settings > Business Tools > Quick replies. */
export function QuickRepliesPane() {
  const { t } = useWords();
  const replies = useLiveQuery('automation.listQuickReplies', {});
  return (
    <SheetPage pane="quickReplies" title={t('quickReplies.title')} lead={t('quickReplies.lead')} isTabStop>
      {replies === 'loading' && <Skeleton label={t('app.loading')} rows={4} />}
      {replies !== 'loading' && !replies.ok && <FailureNotice failure={replies.error} />}
      {replies !== 'loading' && replies.ok && <Replies rows={replies.value} />}
    </SheetPage>
  );
}

type Open = { readonly act: 'edit' | 'remove'; readonly row: QuickReplyRow } | { readonly act: 'new' } | null;

const contains = (row: QuickReplyRow, words: string): boolean =>
  [row.name, row.shortcut, row.text].some((each) => each.toLowerCase().includes(words.trim().toLowerCase()));

function Replies({ rows }: { readonly rows: readonly QuickReplyRow[] }) {
  const { t } = useWords();
  const maySave = { shared: useRight('automation.edit') === true, own: useRight('inbox.reply') === true };
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const found = rows.filter((row) => contains(row, words));
  const edited = open?.act === 'edit' ? open.row : null;
  return (
    <>
      {rows.length === 0 ? (
        <NoneYet maySave={maySave} onNew={() => setOpen({ act: 'new' })} />
      ) : (
        <>
          <div className={styles.newHoliday}>
            <TextField label={t('quickReplies.search')} value={words} onChange={setWords} dir="auto" />
            <Button look="primary" onClick={() => setOpen({ act: 'new' })}>
              {t('quickReplies.new')}
            </Button>
          </div>
          {found.length === 0 && <p>{t('quickReplies.nothingFound')}</p>}
          <ul aria-label={t('quickReplies.title')} className={sheet.list} hidden={found.length === 0}>
            {found.map((row) => (
              <Item
                key={row.id}
                row={row}
                isMine={row.isOwn ? maySave.own : maySave.shared}
                onOpen={setOpen}
              />
            ))}
          </ul>
        </>
      )}
      {(open?.act === 'new' || edited !== null) && (
        <QuickReplyForm
          reply={edited}
          others={rows.filter(({ id }) => id !== edited?.id)}
          maySave={maySave}
          onClose={close}
        />
      )}
      {open?.act === 'remove' && <Remove row={open.row} onClose={close} />}
    </>
  );
}

type ItemProps = {
  readonly row: QuickReplyRow;
  readonly isMine: boolean;
  readonly onOpen: (open: Open) => void;
};

function Item({ row, isMine, onOpen }: ItemProps) {
  const { t } = useWords();
  const { name, shortcut, text, isOwn } = row;
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <span className={styles.head}>
          <bdi className={styles.name}>{name}</bdi>
          {shortcut !== '' && <bdi className={styles.quiet}>/{shortcut}</bdi>}
          {isOwn && <Chip tone="neutral">{t('quickReplies.own')}</Chip>}
        </span>
        <span className={styles.text} dir="auto">
          {text}
        </span>
      </div>
      {isMine && (
        <span className={styles.acts}>
          <Button
            size="small"
            aria-label={t('quickReplies.editOf', { name })}
            onClick={() => onOpen({ act: 'edit', row })}
          >
            {t('quickReplies.edit')}
          </Button>
          <Button
            size="small"
            aria-label={t('quickReplies.removeOf', { name })}
            onClick={() => onOpen({ act: 'remove', row })}
          >
            {t('quickReplies.remove')}
          </Button>
        </span>
      )}
    </li>
  );
}

function Remove({ row, onClose }: { readonly row: QuickReplyRow; readonly onClose: () => void }) {
  const { t } = useWords();
  const { id, name, isOwn } = row;
  const command = isOwn ? 'automation.removeOwnQuickReply' : 'automation.removeQuickReply';
  return (
    <Question
      isOpen
      title={t('quickReplies.removeTitle', { name })}
      body={t(isOwn ? 'quickReplies.removeOwn' : 'quickReplies.removeShared')}
      cancelLabel={t('quickReplies.cancel')}
      confirmLabel={t('quickReplies.remove')}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void runCommand(command, { quickReplyId: id }).then(reportFailure);
      }}
    />
  );
}

type NoneProps = { readonly maySave: { readonly shared: boolean }; readonly onNew: () => void };

function NoneYet({ maySave, onNew }: NoneProps) {
  const { t, language } = useWords();
  const command = maySave.shared ? 'automation.saveQuickReply' : 'automation.saveOwnQuickReply';
  const begin = async (): Promise<void> => {
    for (const starter of starters(language)) {
      const quickReplyId = crypto.randomUUID() as QuickReplyId;
      if (!reportFailure(await runCommand(command, { quickReplyId, ...starter })).ok) return;
    }
  };
  return (
    <EmptyState
      icon={<MessageSquareText size={28} />}
      title={t('quickReplies.emptyTitle')}
      action={
        <span className={styles.acts}>
          <Button look="primary" onClick={onNew}>
            {t('quickReplies.new')}
          </Button>
          <Button onClick={() => void begin()}>{t('quickReplies.starters')}</Button>
        </span>
      }
    >
      <p>{t('quickReplies.emptyBody')}</p>
    </EmptyState>
  );
}
