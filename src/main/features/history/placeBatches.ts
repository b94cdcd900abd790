import { type Batches, createBatches } from '../../../domain/history/batches.ts';
import type { ChannelId, ContactId, ConversationId } from '../../../domain/ids.ts';
import { MAX_HISTORY_PER_RECORD } from '../../../domain/inbox/recordHistory.ts';

/* Messages of many conversations at once, gathered into records; bounded, however they are mixed. */

export type PastPlace = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
};

type OpenPlace<Item> = { readonly place: PastPlace; readonly batches: Batches<Item>; waiting: number };
export type PlacedBatch<Item> = { readonly place: PastPlace; readonly items: readonly Item[] };

/** Of all conversations together. */
const MAX_WAITING = 4 * MAX_HISTORY_PER_RECORD;

export function createPlaceBatches<Item extends { readonly messageKey: string }>() {
  const open = new Map<ConversationId, OpenPlace<Item>>();
  let waiting = 0;

  function openPlace(place: PastPlace): OpenPlace<Item> {
    const already = open.get(place.conversationId);
    if (already !== undefined) return already;
    const opened = { place, batches: createBatches<Item>(MAX_HISTORY_PER_RECORD), waiting: 0 };
    open.set(place.conversationId, opened);
    return opened;
  }
  function close(opened: OpenPlace<Item>): PlacedBatch<Item> {
    open.delete(opened.place.conversationId);
    waiting -= opened.waiting;
    return { place: opened.place, items: opened.batches.rest() };
  }

  return {
    /** The record that is now complete, if one is; where too many wait, that of the conversation begun first. */
    add(place: PastPlace, item: Item): PlacedBatch<Item> | null {
      const opened = openPlace(place);
      const items = opened.batches.add(item);
      opened.waiting += 1;
      waiting += 1;
      if (items === null) return waiting < MAX_WAITING ? null : close(open.values().next().value!);
      waiting -= opened.waiting;
      opened.waiting = 0;
      return { place, items };
    },
    *rest(): Generator<PlacedBatch<Item>> {
      for (const opened of open.values()) yield close(opened);
    },
  };
}
