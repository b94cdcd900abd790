import type { MessageTemplate } from './messageTemplate.ts';

/** What asking WhatsApp for an account's templates came to. */
export type TemplatesAnswer =
  | { readonly outcome: 'fetched'; readonly templates: readonly MessageTemplate[] }
  | { readonly outcome: 'failed'; readonly reason: 'unreachable' | 'tokenRefused' | 'refused' };
