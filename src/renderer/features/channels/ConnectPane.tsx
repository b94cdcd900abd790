import { useState } from 'react';
import type { ShellFailure } from '../../../contract/index.ts';
import type { AppState } from '../../../contract/shell.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Question } from '../../ui/Question.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { showScreen } from '../../workspace/workspaceStore.ts';
import { useSecretOnScreen } from '../../bridge/useSecretOnScreen.ts';
import { ConnectedNumbers } from './ConnectedNumbers.tsx';
import { connectInput, emptyConnectFields, type ConnectFields } from './connectFields.ts';
import { ConnectForm } from './ConnectForm.tsx';
import styles from './ConnectPane.module.css';
import { ConnectResult, type Connected } from './ConnectResult.tsx';

/** Asks main to connect and holds what came of it; the typed fields outlive every failure. */
function useConnecting(fields: ConnectFields) {
  const connectNumber = useCommand('channels.connectNumber');
  const [isChecking, setIsChecking] = useState(false);
  const [failure, setFailure] = useState<ShellFailure | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  const [mustConfirm, setMustConfirm] = useState(false);

  const connect = async (): Promise<void> => {
    setIsChecking(true);
    setFailure(null);
    const result = await connectNumber(connectInput(fields));
    setIsChecking(false);
    if (result.ok) setConnected(result.value);
    else if (result.error.code === 'evaluationRuntimeUnconfirmed') setMustConfirm(true);
    else setFailure(result.error);
  };
  const confirm = async (): Promise<void> => {
    setMustConfirm(false);
    const confirmed = await window.baton.shell('app.confirmEvaluationRuntime', {});
    if (confirmed.ok) await connect();
    else setFailure(confirmed.error);
  };
  return {
    isChecking,
    failure,
    connected,
    mustConfirm,
    connect,
    confirm,
    cancelConfirm: () => setMustConfirm(false),
    startOver: () => setConnected(null),
  };
}

export function ConnectPane({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const [fields, setFields] = useState(emptyConnectFields);
  const status = valueOf(useLiveQuery('shell.status', {}));
  const isMeta = app.workspace === 'business' && (status?.foreignOrigin ?? null) === null;
  const { connected, ...connecting } = useConnecting(fields);
  useSecretOnScreen();
  return (
    <main className={styles.page} data-pane="channels">
      <div className={styles.columns}>
        <section className={styles.sheet} aria-labelledby="connect-title">
          <h1 id="connect-title" className={styles.title}>
            {t('connect.title')}
          </h1>
          {!connected && <p className={styles.lead}>{t('connect.lead')}</p>}
          {app.workspace === 'practice' && <PracticeNotice />}
          {connected ? (
            <ConnectResult
              connected={connected}
              isMeta={isMeta}
              onAnother={() => {
                setFields(emptyConnectFields);
                connecting.startOver();
              }}
              onInbox={() => showScreen('inbox')}
            />
          ) : (
            <ConnectForm
              fields={fields}
              onChange={setFields}
              isChecking={connecting.isChecking}
              failure={connecting.failure}
              onConnect={() => void connecting.connect()}
            />
          )}
        </section>
        <ConnectedNumbers />
      </div>
      <Question
        title={t('connect.evaluationTitle')}
        body={t('connect.evaluationBody')}
        cancelLabel={t('connect.evaluationCancel')}
        confirmLabel={t('connect.evaluationConfirm')}
        isOpen={connecting.mustConfirm}
        onCancel={connecting.cancelConfirm}
        onConfirm={() => void connecting.confirm()}
      />
    </main>
  );
}

function PracticeNotice() {
  const { t } = useWords();
  return (
    <Notice
      tone="info"
      actions={
        <Button
          size="small"
          onClick={() => void window.baton.shell('app.leavePractice', {}).then(reportFailure)}
        >
          {t('connect.leaveFirst')}
        </Button>
      }
    >
      <p>{t('connect.practiceNotice')}</p>
    </Notice>
  );
}
