import type { ConversationId } from '../../../domain/ids.ts';
import type { DraftKind } from '../../../domain/inbox/saveDraft.ts';

const OF_NOTES = 'note:';

/** Under which name a draft stands: that of a note is no conversation's, so no list takes it for an answer begun. */
export const draftKey = (conversationId: string, kind: DraftKind): string =>
  kind === 'note' ? `${OF_NOTES}${conversationId}` : conversationId;

export const conversationOfDraft = (key: string): ConversationId =>
  key.replace(OF_NOTES, '') as ConversationId;
