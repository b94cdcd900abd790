import { useState } from 'react';
import type { AuditFilter, AuditRow } from '../../../contract/audit.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { i18next } from '../../i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toastManager } from '../../ui/Toasts.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { shellAct } from '../../workspace/shellAct.ts';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { AuditAnchor } from './AuditAnchor.tsx';
import { AuditDetail } from './AuditDetail.tsx';
import { AuditFilters, EVERYTHING, filterOf } from './AuditFilters.tsx';
import { auditPlace, auditSentence } from './auditSentence.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './AuditPane.module.css';

type Format = 'proof' | 'table';

const exportAudit = shellAct('audit.export');

async function takeOut(format: Format, since: AuditFilter['from']): Promise<void> {
  if (await exportAudit({ format, since })) toastManager.add({ description: i18next.t('audit.exported') });
}

/** Settings > Business Tools > Audit. */
export function AuditPane() {
  const { t } = useWords();
  const [wish, setWish] = useState(EVERYTHING);
  const scope = valueOf(useLiveQuery('audit.getScope', {}));
  const filter = filterOf(wish);
  const change = (changed: Partial<typeof wish>): void => setWish({ ...wish, ...changed });
  return (
    <SheetPage pane="audit" title={t('audit.title')} lead={t('audit.lead')} isTabStop>
      <p className={styles.acts}>
        <Button onClick={() => void takeOut('proof', filter.from)}>{t('audit.exportProof')}</Button>
        <Button onClick={() => void takeOut('table', filter.from)}>{t('audit.exportTable')}</Button>
      </p>
      <AuditFilters wish={wish} scope={scope} onChange={change} />
      <Entries key={JSON.stringify(filter)} filter={filter} />
      {scope && <AuditAnchor foundedAs={scope.foundedAs} anchor={scope.anchor} />}
    </SheetPage>
  );
}

function Entries({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useWords();
  const [before, setBefore] = useState<AuditFilter['before']>(null);
  const page = useLiveQuery('audit.listEntries', { ...filter, before });
  if (page === 'loading') return <Skeleton label={t('app.loading')} rows={5} />;
  if (!page.ok) return <FailureNotice failure={page.error} />;
  const { rows, next } = page.value;
  return (
    <>
      {rows.length === 0 ? <p>{t('audit.none')}</p> : <Rows rows={rows} />}
      <p className={styles.acts}>
        {before !== null && <Button onClick={() => setBefore(null)}>{t('audit.newest')}</Button>}
        {next !== null && <Button onClick={() => setBefore(next)}>{t('audit.older')}</Button>}
      </p>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly AuditRow[] }) {
  const { t } = useWords();
  const [shown, setShown] = useState<AuditRow | null>(null);
  return (
    <>
      <ul aria-label={t('audit.list')} className={sheet.list}>
        {rows.map((row) => (
          <Row key={`${row.of} ${row.number}`} row={row} onLook={() => setShown(row)} />
        ))}
      </ul>
      {shown && <AuditDetail row={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Row({ row, onLook }: { readonly row: AuditRow; readonly onLook: () => void }) {
  const { t, language } = useWords();
  const memberName = useMemberName();
  const place = auditPlace(t, row);
  const named = { ...row, name: row.name && memberName(row.name), about: row.about && memberName(row.about) };
  return (
    <li className={styles.row}>
      <time dateTime={new Date(row.at).toISOString()} className={styles.when}>
        {formatDateTime(language, row.at)}
      </time>
      <span className={styles.what} dir="auto">
        {auditSentence(t, named)}
      </span>
      <span className={styles.place}>{place}</span>
      <Button size="small" aria-label={t('audit.detailsOf', { place })} onClick={onLook}>
        {t('audit.details')}
      </Button>
    </li>
  );
}
