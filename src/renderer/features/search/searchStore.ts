import { create } from 'zustand';
import type { MessageHit } from '../../../contract/search.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { openConversationAt, showList, showScreen, unlightSearch } from '../../workspace/workspaceStore.ts';
import { askMessages } from './askMessages.ts';

/** What is asked, and the hits being walked through in one conversation, newest first. */
type SearchState = { readonly text: string; readonly walk: Walk | null };

type Walk = {
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly hits: readonly MessageHit[];
  readonly index: number;
  /** There are more hits further back. */
  readonly older: number | null;
};

export const useSearch = create<SearchState>(() => ({ text: '', walk: null }));

export const SEARCH_BOX_ID = 'search-box';

/** Brings the search box into view, from wherever somebody is. */
export function focusSearch(): void {
  showScreen('inbox');
  showList();
  requestAnimationFrame(() => {
    const box = document.getElementById(SEARCH_BOX_ID);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  });
}

export const typeSearch = (text: string): void => useSearch.setState({ text });

export function endWalk(): void {
  useSearch.setState({ walk: null });
  unlightSearch();
}

export function clearSearch(): void {
  typeSearch('');
  endWalk();
}

const open = ({ conversationId, messageId }: MessageHit, text: string): void =>
  openConversationAt(conversationId, messageId, text);

/** Opens the conversation where this was found; what else was found there can be walked through. */
export async function openHit(hit: MessageHit, text: string): Promise<void> {
  const { conversationId, messageId } = hit;
  useSearch.setState({ walk: { conversationId, text, hits: [hit], index: 0, older: null } });
  open(hit, text);
  const answer = await askMessages({ text, conversationId });
  const walk = useSearch.getState().walk;
  if (!answer.ok || walk?.text !== text || walk.hits[walk.index] !== hit) return;
  const { hits, older } = answer.value;
  const index = hits.findIndex((found) => found.messageId === messageId);
  if (index >= 0) useSearch.setState({ walk: { ...walk, hits, index, older: older?.than ?? null } });
}

function walkTo(walk: Walk, index: number): void {
  const hit = walk.hits[index];
  if (hit === undefined) return;
  useSearch.setState({ walk: { ...walk, index } });
  open(hit, walk.text);
}

/** To the next hit further back, or (-1) to the one after it. */
export async function walkOn(step: 1 | -1): Promise<void> {
  const { walk } = useSearch.getState();
  if (walk === null) return;
  const index = walk.index + step;
  if (index < walk.hits.length || walk.older === null) return walkTo(walk, index);
  const { text, conversationId, older } = walk;
  const answer = await askMessages({ text, conversationId, olderThan: older });
  if (!answer.ok || useSearch.getState().walk !== walk) return;
  const more = answer.value;
  walkTo({ ...walk, hits: [...walk.hits, ...more.hits], older: more.older?.than ?? null }, index);
}
