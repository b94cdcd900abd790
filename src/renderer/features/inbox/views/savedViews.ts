import { MAX_VIEWS } from '../../../../domain/settings/folders.ts';
import type { SavedView } from '../../../../domain/settings/savedView.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { reportFailure } from '../../../workspace/report.ts';

const none: readonly SavedView[] = [];

/** By name, in the order they were kept. */
export const useSavedViews = (): readonly SavedView[] =>
  valueOf(useLiveQuery('settings.getSettings', {}))?.savedViews ?? none;

/** The oldest make room. */
export const keepViews = async (views: readonly SavedView[]): Promise<void> =>
  void reportFailure(await runCommand('settings.saveSettings', { savedViews: views.slice(-MAX_VIEWS) }));
