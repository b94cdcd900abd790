import { z } from 'zod';
import type { MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { list, parsed, words } from '../primitives.ts';

/** A number, or a text of one. */
const amount = z.union([z.number(), z.string().trim().min(1).pipe(z.coerce.number())]);
const Item = z.object({
  product_retailer_id: words,
  quantity: amount,
  item_price: amount,
  currency: words,
});
const OrderPart = z.object({ catalog_id: words, text: words.catch(''), product_items: list });

export function orderOf(part: unknown): MessageContent | null {
  const order = OrderPart.safeParse(part);
  if (!order.success) return null;
  const items = parsed(Item, order.data.product_items).map((item) => ({
    productId: item.product_retailer_id,
    quantity: item.quantity,
    price: item.item_price,
    currency: item.currency,
  }));
  return { kind: 'order', catalogId: order.data.catalog_id, text: order.data.text, items };
}
