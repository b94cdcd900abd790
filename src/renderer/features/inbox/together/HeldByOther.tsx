import { type KeyboardEvent, useState } from 'react';
import type { ConversationId, MemberId } from '../../../../domain/ids.ts';
import { useColleague } from '../../../bridge/useColleagues.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { Phrase, slot } from '../../../i18n/Phrase.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import styles from './Together.module.css';

type Props = { readonly conversationId: ConversationId; readonly holderId: MemberId };

/** Where Send would be: a colleague answers here, and only who takes it over, and says why, may as well. */
export function HeldByOther({ conversationId, holderId }: Props) {
  const { t } = useWords();
  const holder = useColleague(holderId);
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const takeOver = async (): Promise<void> => {
    if (!isReady) return;
    const done = reportFailure(
      await runCommand('routing.takeOver', { conversationId, from: holderId, reason }),
    );
    if (done.ok) setReason('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // It stands in the composer, whose Enter would send.
    event.preventDefault();
    void takeOver();
  };
  return (
    <div className={styles.held}>
      <p className={styles.heldWords}>
        <Phrase
          text={t('together.held', { name: slot('name') })}
          slots={{ name: <bdi>{holder?.name ?? t('together.colleague')}</bdi> }}
        />
      </p>
      <TextField
        label={t('together.reason')}
        value={reason}
        onChange={setReason}
        onKeyDown={onKeyDown}
        className={styles.reason}
        dir="auto"
        maxLength={500}
      />
      <Button disabled={!isReady} onClick={() => void takeOver()}>
        {t('together.takeOver')}
      </Button>
    </div>
  );
}
