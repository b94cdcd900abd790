import type { ConversationHeader, EpisodeRow } from '../../../contract/inbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { openConversationAt } from '../../workspace/workspaceStore.ts';
import styles from './CustomerPane.module.css';

const SHOWN = 10;

/** What was talked about before and is done; nothing, nothing shown. */
export function PastConversations({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const episodes = valueOf(useLiveQuery('inbox.listEpisodes', { conversationId: header.id, limit: SHOWN }));
  const past = (episodes ?? []).filter(({ doneAt }) => doneAt !== null);
  if (past.length === 0) return null;
  return (
    <section className={styles.about} aria-label={t('about.past')}>
      <h3 className={styles.aboutHeading}>{t('about.past')}</h3>
      <ul className={styles.values}>
        {past.map((episode) => (
          <li key={episode.openedAt}>
            <Past header={header} episode={episode} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type PastProps = { readonly header: ConversationHeader; readonly episode: EpisodeRow };

/** Leads to where it begins, while that is here. */
function Past({ header, episode: { openedAt, doneAt, messages, firstMessageId } }: PastProps) {
  const { t, language } = useWords();
  const [from, until] = [formatDate(language, openedAt), formatDate(language, doneAt ?? openedAt)];
  const words = t('about.pastSpan', { from, until, count: messages });
  if (firstMessageId === null) return <span className={styles.term}>{words}</span>;
  return (
    <Button look="link" onClick={() => openConversationAt(header.id, firstMessageId)}>
      {words}
    </Button>
  );
}
