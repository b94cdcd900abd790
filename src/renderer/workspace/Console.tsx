import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import type { AppState } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { listenForLeaving } from '../bridge/leaving.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { WelcomePane } from '../features/welcome/WelcomePane.tsx';
import { useLanguageOfPage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/useWords.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { useTheme } from './appearance.ts';
import { OpeningAgain } from './OpeningAgain.tsx';
import { Workspace } from './Workspace.tsx';

/** The whole inbox page. Empty while locked: the lock view stands in front of it, and nothing is behind it. */
export function Console() {
  const app = valueOf(useLiveQuery('shell.app', {}));
  useEffect(listenForLeaving, []);
  return app && <Screen app={app} />;
}

function Screen({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  useTheme(app.theme);
  useLanguageOfPage(app.language);
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={app.language === 'ar' ? 'rtl' : 'ltr'}>
        <Tooltip.Provider delay={500}>
          {app.phase === 'welcome' && <WelcomePane app={app} />}
          {app.phase === 'opening' && <OpeningAgain />}
          {app.phase === 'open' && <Workspace key={app.workspace} app={app} />}
          <Toasts dismissLabel={t('app.dismiss')} />
        </Tooltip.Provider>
      </DirectionProvider>
    </CSPProvider>
  );
}
