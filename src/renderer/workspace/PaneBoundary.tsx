import type { ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<TriangleAlert size={26} />}
      title={t('panes.brokenTitle')}
      action={<Button onClick={onAgain}>{t('panes.reopen')}</Button>}
    >
      {t('panes.broken')}
    </EmptyState>
  );
}

export const PaneBoundary = ({ children }: { readonly children: ReactNode }) => (
  <ErrorBoundary renderFallback={(again) => <Broken onAgain={again} />}>{children}</ErrorBoundary>
);
