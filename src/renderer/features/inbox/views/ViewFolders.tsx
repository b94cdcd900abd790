import { Users } from 'lucide-react';
import { COUNTED_UP_TO } from '../../../../domain/settings/folders.ts';
import type { SavedView } from '../../../../domain/settings/savedView.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { showView } from '../../../workspace/workspaceStore.ts';
import folders from '../FoldersPane.module.css';
import { useSharedViews, useViews } from './savedViews.ts';
import styles from './Views.module.css';

const contentOf = ({ filter, narrowing, order }: SavedView) => ({ filter, narrowing, order });

/** What everybody has under a name, then what this person has, each with how much it shows. */
export function ViewFolders({ viewId }: { readonly viewId: string | null }) {
  const views = useViews();
  const shared = useSharedViews().length;
  const counts = valueOf(useLiveQuery('inbox.countViews', { views: views.map(contentOf) }, views.length > 0));
  return views.map((view, index) => (
    <li key={view.id}>
      <button
        type="button"
        className={folders.folder}
        aria-current={viewId === view.id ? 'true' : undefined}
        onClick={() => showView(view, view.id)}
      >
        <bdi className={styles.name}>{view.name}</bdi>
        {index < shared && <SharedMark />}
        <Count count={counts?.[index] ?? null} />
      </button>
    </li>
  ));
}

function SharedMark() {
  const { t } = useWords();
  return (
    <>
      <Users size={13} aria-hidden="true" className={styles.shared} />
      <span className="visuallyHidden">{t('views.shared')}</span>
    </>
  );
}

function Count({ count }: { readonly count: number | null }) {
  const { t, language } = useWords();
  if (count === null) return null;
  const isMore = count >= COUNTED_UP_TO;
  const shown = isMore ? `${formatNumber(language, COUNTED_UP_TO - 1)}+` : formatNumber(language, count);
  return (
    <span className={folders.count}>
      <span aria-hidden="true" dir="ltr">
        {shown}
      </span>
      <span className="visuallyHidden">
        {isMore ? t('views.many', { count: COUNTED_UP_TO - 1 }) : t('folders.conversations', { count })}
      </span>
    </span>
  );
}
