import type { MessageHit } from '../../../contract/search.ts';
import type { ConversationId } from '../../../domain/ids.ts';

export type HitGroup = {
  readonly conversationId: ConversationId;
  readonly contactName: string;
  readonly hits: readonly MessageHit[];
};

/** By conversation: the one with the newest hit first, within each newest first. */
export function groupHits(hits: readonly MessageHit[]): HitGroup[] {
  const groups = new Map<ConversationId, MessageHit[]>();
  for (const hit of hits) {
    const known = groups.get(hit.conversationId);
    if (known) known.push(hit);
    else groups.set(hit.conversationId, [hit]);
  }
  return [...groups].map(([conversationId, own]) => ({
    conversationId,
    contactName: own[0]?.contactName ?? '',
    hits: own,
  }));
}
