import type { Settings } from '../../domain/settings/saveSetting.ts';
import { runCommand } from '../bridge/useCommand.ts';
import type { Room } from './appearance.ts';

/** Shares of the window in percent, saved per amount of room: `wide.list`. */
export type PaneSizes = Settings['paneSizes'];
export const defaultPaneSizes: PaneSizes = {};

/** What was saved for exactly these panes, or nothing: half a layout would be a wrong one. */
export function savedLayout(
  sizes: PaneSizes,
  layout: string,
  panes: readonly string[],
): PaneSizes | undefined {
  const entries = panes.map((pane) => [pane, sizes[`${layout}.${pane}`]] as const);
  if (entries.some(([, size]) => size === undefined)) return undefined;
  return Object.fromEntries(entries as [string, number][]);
}

export const layoutName = (room: Room, hasCustomer: boolean): string =>
  `${room}${hasCustomer ? '' : 'Folded'}`;

/** Merges into what is known, so sizes of other layouts stay. */
export function savePaneSizes(known: PaneSizes, layout: string, sizes: PaneSizes): PaneSizes {
  const named = Object.entries(sizes).map(([pane, size]) => [
    `${layout}.${pane}`,
    Math.round(size * 100) / 100,
  ]);
  const paneSizes = { ...known, ...Object.fromEntries(named) } as PaneSizes;
  void runCommand('settings.saveSettings', { paneSizes });
  return paneSizes;
}
