import { useEffect, useState } from 'react';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWorkspace } from '../workspaceStore.ts';
import type { ActionId } from './actionTable.ts';
import { keysFor } from './keymap.ts';
import { type Layout, printedKeys, unknownLayout } from './printedKeys.ts';

type KeyboardOfSystem = { readonly getLayoutMap: () => Promise<Layout> };

let known: Layout = unknownLayout;

async function askLayout(): Promise<Layout> {
  const { keyboard } = navigator as { readonly keyboard?: KeyboardOfSystem };
  // It is told to no page but the one in front; until then the keys are named by their places.
  known = (await keyboard?.getLayoutMap().catch(() => known)) ?? known;
  return known;
}

function useLayout(): Layout {
  const [layout, setLayout] = useState(known);
  useEffect(() => {
    let isGone = false;
    void askLayout().then((told) => isGone || setLayout(told));
    return () => {
      isGone = true;
    };
  }, []);
  return layout;
}

/** Says keys as they stand on this keyboard. */
export function usePrinted(): (keys: string) => string {
  const platform = valueOf(useLiveQuery('shell.app', {}))?.platform ?? 'linux';
  const layout = useLayout();
  return (keys) => printedKeys(keys, platform, layout);
}

/** The first keys of an action, for beside its name; undefined: it has none. */
export function useKeysOf(id: ActionId): string | undefined {
  const print = usePrinted();
  const [first] = useWorkspace((state) => keysFor(state.keymap, id));
  return first === undefined ? undefined : print(first);
}
