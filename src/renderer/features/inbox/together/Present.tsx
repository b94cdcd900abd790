import type { PresenceRow } from '../../../../contract/routing.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { useColleague } from '../../../bridge/useColleagues.ts';
import { Phrase, slot } from '../../../i18n/Phrase.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import styles from './Together.module.css';
import { usePresentIn } from './usePresence.ts';

type Props = { readonly conversationId: ConversationId };

/** On a row of the list: who has it open, and whether they write. */
export function PresentOnRow({ conversationId }: Props) {
  return usePresentIn(conversationId).map((row) => (
    <OnRow key={`${row.memberId} ${row.deviceId}`} row={row} />
  ));
}

type RowProps = { readonly row: PresenceRow };

function OnRow({ row: { memberId, isTyping } }: RowProps) {
  const { t } = useWords();
  const who = useColleague(memberId);
  if (who === null) return null;
  const words = isTyping ? 'together.typing' : 'together.viewing';
  return (
    <span className={cx(styles.present, isTyping && styles.typing)}>
      <Avatar name={who.name} colour={who.color} size="small" />
      {isTyping && <span aria-hidden="true">{t('together.typingShort')}</span>}
      <span className="visuallyHidden">{t(words, { name: who.name })}</span>
    </span>
  );
}

/** Above the composer: whoever else is in this conversation. */
export function PresenceLine({ conversationId }: Props) {
  const present = usePresentIn(conversationId);
  if (present.length === 0) return null;
  return (
    <div className={styles.line}>
      {present.map((row) => (
        <InLine key={`${row.memberId} ${row.deviceId}`} row={row} />
      ))}
    </div>
  );
}

function InLine({ row: { memberId, isTyping } }: RowProps) {
  const { t } = useWords();
  const who = useColleague(memberId);
  if (who === null) return null;
  return (
    <span className={cx(styles.who, isTyping && styles.typing)}>
      <Avatar name={who.name} colour={who.color} size="small" />
      <span>
        <Phrase
          text={t(isTyping ? 'together.typing' : 'together.viewing', { name: slot('name') })}
          slots={{ name: <bdi>{who.name}</bdi> }}
        />
      </span>
    </span>
  );
}
