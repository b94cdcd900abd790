import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Notice } from '../../../ui/Notice.tsx';
import type { QuickReplies } from './useQuickReplies.ts';
import styles from './QuickReplyList.module.css';

/** Ready answers as they would stand in the box. The keys stay in the box; the list only shows where they are. */
export function QuickReplyList({ replies }: { readonly replies: QuickReplies }) {
  const { t } = useWords();
  const { listId, isOpen, shown, at, choose, preview } = replies;
  if (!isOpen) return null;
  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the box's own list; a select cannot hold this */}
      <div id={listId} role="listbox" aria-label={t('quickReplies.title')} className={styles.list}>
        {shown.map((row, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box above has the keys
          <div
            key={row.id}
            id={`${listId}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as its list
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={cx(styles.row, index === at && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(row)}
          >
            <span className={styles.head}>
              <bdi className={styles.name}>{row.name}</bdi>
              {row.shortcut !== '' && <bdi className={styles.shortcut}>/{row.shortcut}</bdi>}
            </span>
            <span className={styles.text} dir="auto">
              {preview(row)}
            </span>
          </div>
        ))}
      </div>
      <output className={styles.hint}>
        {shown.length === 0 ? t('quickReplies.noneFound') : t('quickReplies.keys')}
      </output>
    </div>
  );
}

/** Nothing half filled leaves: says what is missing, and puts in what is known. */
export function OpenPlaces({ replies: { open, fillIn } }: { readonly replies: QuickReplies }) {
  const { t } = useWords();
  if (open.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t('quickReplies.openTitle', { places: [...new Set(open)].join(' ') })}
      actions={
        fillIn && (
          <Button size="small" onClick={fillIn}>
            {t('quickReplies.fillIn')}
          </Button>
        )
      }
    >
      <p>{t('quickReplies.openBody')}</p>
    </Notice>
  );
}
