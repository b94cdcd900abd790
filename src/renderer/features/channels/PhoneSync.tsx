import { useRef, useState } from 'react';
import type { NumberHealth } from '../../../contract/health.ts';
import type { Failure } from '../../../contract/failure.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { useRight } from '../../bridge/useRight.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import styles from './HealthPane.module.css';

type OfNumber = { readonly number: NumberHealth };

/** Asks the person, not WhatsApp: whether the phone's contacts and past are to come. Nothing where that is settled. */
export function PhoneSync({ number }: OfNumber) {
  const { t } = useWords();
  const askPhoneSync = useCommand('channels.askPhoneSync');
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { phoneSync } = number;

  const ask = async (): Promise<void> => {
    setIsAsking(true);
    setFailure(null);
    const asked = await askPhoneSync({ channelId: number.id });
    setIsAsking(false);
    if (!asked.ok) setFailure(asked.error);
  };
  const mayAsk = useRight('channels.connect');
  const isOpen = mayAsk && (phoneSync === 'open' || phoneSync === 'unknown');
  return (
    <div className={styles.sync}>
      {(isAsking || phoneSync === 'asking') && <output>{t('health.syncAsking')}</output>}
      {isOpen && !isAsking && <SyncQuestion number={number} onYes={() => void ask()} />}
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  );
}

/** "Not now" folds it away; until the day is over it can be opened again. */
function SyncQuestion({ number, onYes }: OfNumber & { readonly onYes: () => void }) {
  const { t, language } = useWords();
  const [isPutOff, setIsPutOff] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  const date = formatDateTime(language, number.phoneSyncEndsAt);
  const putOff = (): void => {
    setIsPutOff(true);
    // The button that was pressed goes away.
    yes.current?.focus();
  };
  return (
    <Notice
      tone={number.phoneSync === 'unknown' ? 'warn' : 'info'}
      title={isPutOff ? t('health.syncLater', { date }) : t('health.syncTitle')}
      actions={
        <>
          <Button
            ref={yes}
            size="small"
            look={isPutOff ? 'plain' : 'primary'}
            onClick={isPutOff ? () => setIsPutOff(false) : onYes}
          >
            {t(isPutOff ? 'health.syncAsk' : 'health.syncYes')}
          </Button>
          {!isPutOff && (
            <Button size="small" onClick={putOff}>
              {t('health.syncNotNow')}
            </Button>
          )}
        </>
      }
    >
      {!isPutOff && <SyncWords number={number} date={date} />}
    </Notice>
  );
}

function SyncWords({ number, date }: OfNumber & { readonly date: string }) {
  const { t } = useWords();
  const { phoneSync, webhookAddress, publicUrl, lastInboundAt } = number;
  const isElsewhere = webhookAddress === 'ELSEWHERE' || (publicUrl === null && lastInboundAt === null);
  return (
    <>
      {phoneSync === 'unknown' && <p>{t('health.syncUnknown')}</p>}
      <p>{t('health.syncBody', { date })}</p>
      {isElsewhere && <p className={styles.warn}>{t('health.syncElsewhere')}</p>}
    </>
  );
}
