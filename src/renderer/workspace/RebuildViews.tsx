import { RefreshCw } from 'lucide-react';
import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { formatPercent, shareOf } from '../i18n/format.ts';
import { useWords } from '../i18n/useWords.ts';
import { MenuEntry } from '../ui/MenuEntry.tsx';
import { Question } from '../ui/Question.tsx';
import { reportFailure } from './report.ts';

const stop = (): void => void window.baton.shell('app.cancelRebuild', {}).then(reportFailure);

/** Asks for new views; while they are built, stops that. */
export function RebuildItem({ onAsk }: { readonly onAsk: () => void }) {
  const { t, language } = useWords();
  const rebuild = valueOf(useLiveQuery('shell.status', {}))?.rebuild ?? null;
  const percent = rebuild && formatPercent(language, shareOf(rebuild));
  return (
    <MenuEntry icon={<RefreshCw size={15} />} onClick={percent === null ? onAsk : stop}>
      {percent === null ? t('storage.rebuild') : t('storage.rebuildStop', { percent })}
    </MenuEntry>
  );
}

type RebuildQuestionProps = { readonly isOpen: boolean; readonly onClose: () => void };

export function RebuildQuestion({ isOpen, onClose }: RebuildQuestionProps) {
  const { t } = useWords();
  return (
    <Question
      title={t('storage.rebuildTitle')}
      body={t('storage.rebuildBody')}
      cancelLabel={t('storage.rebuildCancel')}
      confirmLabel={t('storage.rebuildConfirm')}
      isOpen={isOpen}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void window.baton.shell('app.rebuildViews', {}).then(reportFailure);
      }}
    />
  );
}
