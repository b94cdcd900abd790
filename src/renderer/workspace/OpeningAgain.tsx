import { HardDrive } from 'lucide-react';
import type { StatusState } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { formatPercent, shareOf } from '../i18n/format.ts';
import { diskText } from '../i18n/failureText.ts';
import { useWords } from '../i18n/useWords.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** While the journal is opened anew: its file was damaged, or the disk failed. Goes on by itself. */
export function OpeningAgain() {
  const status = valueOf(useLiveQuery('shell.status', {}));
  return status && <Opening status={status} />;
}

function Opening({ status: { disk, restoring, rekeying } }: { readonly status: StatusState }) {
  const { t, language } = useWords();
  if (rekeying !== null) {
    const done = formatPercent(language, shareOf(rekeying));
    return <Calm title={t('security.rekeying', { percent: done })} />;
  }
  const percent = restoring && formatPercent(language, shareOf(restoring));
  const title =
    disk === 'ok' && percent !== null
      ? t('storage.restoring', { percent })
      : (diskText(t, disk) ?? t('storage.opening'));
  return <Calm title={title} />;
}

const Calm = ({ title }: { readonly title: string }) => (
  <output>
    <EmptyState icon={<HardDrive size={28} />} title={title} />
  </output>
);
