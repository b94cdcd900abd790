import { HOUR_MS } from '../../../domain/durations.ts';
import type { QuestionRow } from '../../../contract/questions.ts';
import { useColleague } from '../../bridge/useColleagues.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatDateTime, formatDuration, formatTaken } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { openConversationAt } from '../../workspace/workspaceStore.ts';
import styles from './Questions.module.css';

/** A name reads its own way. */
const apart = (name: string): string => `\u2068${name}\u2069`;
const TONE: Readonly<Record<QuestionRow['how'], Tone>> = {
  assistant: 'accent',
  person: 'neutral',
  away: 'warn',
  nobody: 'warn',
  closed: 'neutral',
};

function useEnding({ how, askedAt, answeredAt, answeredBy }: QuestionRow): string {
  const { t } = useWords();
  const nameOf = useMemberName();
  const colleague = useColleague(answeredBy);
  if (answeredAt === null) return t(`questionEnd.${how}`);
  const took = Math.max(0, answeredAt - askedAt);
  const time = took < HOUR_MS ? formatTaken(t, took) : formatDuration(t, took);
  if (how === 'assistant') return t('questions.assistant', { time });
  if (answeredBy === null) return t('questions.phone', { time });
  const name = colleague === null ? t('questions.colleague') : nameOf(colleague.name);
  return t('questions.person', { name, time });
}

/** What can be made of a question; null: they may not. */
type QuestionActs = {
  readonly onTeach: ((row: QuestionRow) => void) | null;
  readonly onQuickReply: ((row: QuestionRow) => void) | null;
};

type Props = QuestionActs & { readonly row: QuestionRow };

export function QuestionItem(props: Props) {
  const { row } = props;
  const { t, language } = useWords();
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const channel = channels.find(({ id }) => id === row.channelId)?.verifiedName;
  const ending = useEnding(row);
  const { askedAt, topic, guess, handover, text, kind, how, name } = row;
  return (
    <li className={styles.item}>
      <span className={styles.head}>
        <span>
          <CustomerName name={name} />
          {channel !== undefined && (
            <>
              {' · '}
              <bdi>{channel}</bdi>
            </>
          )}
        </span>
        <time dateTime={new Date(askedAt).toISOString()}>{formatDateTime(language, askedAt)}</time>
      </span>
      {text === '' ? (
        <p className={styles.kind}>{t(`messageKind.${kind}`)}</p>
      ) : (
        <p className={styles.text} dir="auto">
          {text}
        </p>
      )}
      <span className={styles.facts}>
        <span className={styles.acts}>
          <Chip tone={TONE[how]}>{ending}</Chip>
          {topic !== null && (
            <Chip>
              <bdi>{topic.name}</bdi>
            </Chip>
          )}
          {guess !== null && (
            <span className={styles.quiet}>
              {t('questions.guess', { ...guess, name: apart(guess.name) })}
            </span>
          )}
        </span>
        <Acts {...props} />
      </span>
      {handover !== null && <span className={styles.quiet}>{t(`handover.${handover}`)}</span>}
    </li>
  );
}

function Acts({ row, onTeach, onQuickReply }: Props) {
  const { t } = useWords();
  const { conversationId, messageId, text } = row;
  const hasWords = text !== '';
  return (
    <span className={styles.buttons}>
      {onTeach !== null && hasWords && (
        <Button size="small" aria-label={t('questions.teachOf', { text })} onClick={() => onTeach(row)}>
          {t('questions.teach')}
        </Button>
      )}
      {onQuickReply !== null && hasWords && (
        <Button
          size="small"
          aria-label={t('questions.quickReplyOf', { text })}
          onClick={() => onQuickReply(row)}
        >
          {t('questions.quickReply')}
        </Button>
      )}
      <Button
        size="small"
        aria-label={t('questions.openOf', { text: hasWords ? text : row.name })}
        onClick={() => openConversationAt(conversationId, messageId)}
      >
        {t('questions.open')}
      </Button>
    </span>
  );
}
