import { useState, type FormEvent } from 'react';
import type { StatusState } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { useRight } from '../bridge/useRight.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { reportFailure } from './report.ts';

type Shortfall = NonNullable<StatusState['shortfall']>;

/** Stays until an administrator has accepted that the data is older than it was. */
export function ShortfallNotice() {
  const shortfall = valueOf(useLiveQuery('shell.status', {}))?.shortfall;
  return shortfall ? <Older shortfall={shortfall} /> : null;
}

function Older({ shortfall: { records, entries, isOther, seenAt } }: { readonly shortfall: Shortfall }) {
  const { t, language } = useWords();
  const figures = {
    when: formatDateTime(language, seenAt),
    records: formatNumber(language, records),
    entries: formatNumber(language, entries),
  };
  return (
    <Notice tone="bad" title={t('audit.olderTitle')}>
      <p>{t('audit.olderBody', figures)}</p>
      {isOther && <p>{t('audit.olderOther')}</p>}
      {useRight('team.manage') && <Accept />}
    </Notice>
  );
}

function Accept() {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void window.baton.shell('audit.acceptShortfall', { reason }).then(reportFailure);
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label={t('audit.olderReason')}
        value={reason}
        onChange={setReason}
        dir="auto"
        maxLength={500}
      />
      <Button type="submit" disabled={!isReady}>
        {t('audit.olderAccept')}
      </Button>
    </form>
  );
}
