import { useWords } from '../../../i18n/useWords.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import styles from './Notes.module.css';
import type { Mentions } from './useMentions.ts';

/** The focus stays in the box; what is chosen is told from there. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const { t } = useWords();
  const { offered, chosen, listId, optionId, take } = mentions;
  return (
    <>
      {offered.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the box's own list; a select cannot hold this
        <div role="listbox" id={listId} aria-label={t('teamNote.colleagues')} className={styles.offered}>
          {offered.map((colleague) => (
            <div
              key={colleague.id}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as its list
              role="option"
              id={optionId(colleague)}
              aria-selected={colleague === chosen}
              tabIndex={-1}
              className={styles.option}
              // The box would lose the focus before the click.
              onMouseDown={(event) => {
                event.preventDefault();
                take(colleague);
              }}
            >
              <Avatar name={colleague.name} colour={colleague.color} size="small" />
              <bdi>{colleague.name}</bdi>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
