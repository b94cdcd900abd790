import type { MessageTemplate } from '../../src/domain/templates/messageTemplate.ts';

/** An approved template; say only what matters. */
export const templateWith = (given: Partial<MessageTemplate> = {}): MessageTemplate => ({
  name: 'order_ready',
  language: 'en_GB',
  category: 'UTILITY',
  status: 'APPROVED',
  quality: 'GREEN',
  rejectedReason: null,
  parameterFormat: 'positional',
  header: null,
  offer: null,
  body: 'Your order is ready.',
  footer: null,
  buttons: [],
  cards: [],
  examples: {},
  unsupportedPart: null,
  ...given,
});
