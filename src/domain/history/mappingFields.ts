/* What columns of a table can hold, and what the words that tell who wrote can mean. */

export const PERSON_FIELDS = ['phone', 'name', 'firstName', 'lastName'] as const;
export const MESSAGE_FIELDS = ['at', 'text', 'direction', 'author', 'attachment'] as const;
export type Field = (typeof PERSON_FIELDS)[number] | (typeof MESSAGE_FIELDS)[number];
export type Meaning = 'customer' | 'us' | 'leaveOut';
