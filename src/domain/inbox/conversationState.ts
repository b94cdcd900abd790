/** `waiting`: for the customer or somebody else. In this order: the further on, the less there is to do. */
export const CONVERSATION_STATES = ['open', 'waiting', 'snoozed', 'done'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];
