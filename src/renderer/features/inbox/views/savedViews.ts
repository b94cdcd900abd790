import { MAX_VIEWS } from '../../../../domain/settings/folders.ts';
import type { SavedView } from '../../../../domain/settings/savedView.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { reportFailure } from '../../../workspace/report.ts';

const none: readonly SavedView[] = [];

/** A person's own, in the order they were kept. */
export const useOwnViews = (): readonly SavedView[] =>
  valueOf(useLiveQuery('settings.getSettings', {}))?.savedViews ?? none;

/** Everybody's, in the order they were shared. */
export const useSharedViews = (): readonly SavedView[] =>
  valueOf(useLiveQuery('inbox.listSharedViews', {})) ?? none;

export function useViews(): readonly SavedView[] {
  const shared = useSharedViews();
  const own = useOwnViews();
  return [...shared, ...own];
}

/** The oldest make room. */
export const keepOwn = async (views: readonly SavedView[]): Promise<boolean> =>
  reportFailure(await runCommand('settings.saveSettings', { savedViews: views.slice(-MAX_VIEWS) })).ok;

export const share = async (view: SavedView): Promise<boolean> =>
  reportFailure(await runCommand('inbox.shareView', view)).ok;

export const unshare = async (viewId: string): Promise<boolean> =>
  reportFailure(await runCommand('inbox.unshareView', { viewId })).ok;
