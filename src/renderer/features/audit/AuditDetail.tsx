import { useEffect, useState } from 'react';
import type { CommandOutput } from '../../../contract/index.ts';
import type { AuditRow } from '../../../contract/audit.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { auditPlace } from './auditSentence.ts';
import styles from './AuditPane.module.css';

type Looked = CommandOutput<'audit.lookAt'>;

function useLooked({ of, number }: AuditRow): Looked | 'loading' {
  const [looked, setLooked] = useState<Looked | 'loading'>('loading');
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      const answer = reportFailure(await runCommand('audit.lookAt', { of, number }));
      if (!isGone) setLooked(answer.ok ? answer.value : null);
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [of, number]);
  return looked;
}

/** One entry in full: what changed, why, and whether its proof holds. */
export function AuditDetail({ row, onClose }: { readonly row: AuditRow; readonly onClose: () => void }) {
  const { t } = useWords();
  const looked = useLooked(row);
  const title = t('audit.detailsOf', { place: auditPlace(t, row) });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      {looked === 'loading' && <Skeleton label={t('app.loading')} rows={3} />}
      {looked === null && <p>{t('audit.gone')}</p>}
      {looked !== 'loading' && looked !== null && <Details row={row} looked={looked} />}
    </Dialog>
  );
}

function Details({ row, looked }: { readonly row: AuditRow; readonly looked: NonNullable<Looked> }) {
  const { t } = useWords();
  const facts = [
    [t('audit.why'), looked.reason],
    [t('audit.onDevice'), row.deviceId],
    [t('audit.session'), looked.sessionId],
    [t('audit.signedBy'), t(`audit.signer_${looked.signedBy}`)],
    [t('audit.hash'), looked.hash],
    [t('audit.prevHash'), looked.prevHash],
  ] as const;
  return (
    <div className={styles.details}>
      <Notice tone={looked.proof}>
        <p>{t(`audit.proof_${looked.proof}`)}</p>
      </Notice>
      {looked.changes.length > 0 && <Changes changes={looked.changes} />}
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value !== null &&
            value !== '' && (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

function Changes({ changes }: { readonly changes: NonNullable<Looked>['changes'] }) {
  const { t } = useWords();
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }, n) => (
          // oxlint-disable-next-line react/no-array-index-key -- one record may change the same field of several things
          <tr key={n}>
            <th scope="row">{field}</th>
            <td dir="auto">{before ?? t('audit.nothing')}</td>
            <td dir="auto">{after ?? t('audit.nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
