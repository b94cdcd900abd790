import { create } from 'zustand';
import type { ConversationId } from '../../../../domain/ids.ts';

/** Conversations of the list that were chosen to act on together, and where the choosing began. */
type Choosing = {
  readonly chosen: ReadonlySet<ConversationId>;
  readonly anchor: ConversationId | null;
};

const nobody: Choosing = { chosen: new Set(), anchor: null };

export const useChoosing = create<Choosing>(() => nobody);

export const clearChoice = (): void => useChoosing.setState(nobody);

export const choose = (ids: readonly ConversationId[]): void =>
  useChoosing.setState({ chosen: new Set(ids), anchor: ids[0] ?? null });

export function toggleChoice(id: ConversationId): void {
  const { chosen } = useChoosing.getState();
  const rest = [...chosen].filter((each) => each !== id);
  useChoosing.setState({ chosen: new Set(chosen.has(id) ? rest : [...rest, id]), anchor: id });
}

/** All from where the choosing began to this one, as the list shows them. */
export function extendChoice(shown: readonly ConversationId[], id: ConversationId): void {
  const { chosen, anchor } = useChoosing.getState();
  const [from, to] = [shown.indexOf(anchor ?? id), shown.indexOf(id)].toSorted((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return toggleChoice(id);
  useChoosing.setState({ chosen: new Set([...chosen, ...shown.slice(from, to + 1)]), anchor: anchor ?? id });
}
