import { z } from 'zod';
import type { MessageExtras } from '../../../domain/inbox/messageContent.ts';
import { id, maybeWords, words } from './primitives.ts';

/* What stands around a message: what it answers, whether it was forwarded, which product or ad it is about. */

const Context = z
  .object({
    id: id.nullable().catch(null),
    forwarded: z.boolean().catch(false),
    frequently_forwarded: z.boolean().catch(false),
    referred_product: z.object({ catalog_id: words, product_retailer_id: words }).nullable().catch(null),
  })
  .nullable()
  .catch(null);

const Referral = z
  .object({ source_type: words.catch('ad'), source_url: maybeWords, headline: maybeWords, body: maybeWords })
  .nullable()
  .catch(null);

type Context = z.infer<typeof Context>;

function forwardedOf(context: Context): MessageExtras['forwarded'] {
  if (context?.frequently_forwarded) return 'often';
  return context?.forwarded ? 'once' : null;
}

function productOf(context: Context): MessageExtras['product'] {
  const product = context?.referred_product ?? null;
  return product && { catalogId: product.catalog_id, productId: product.product_retailer_id };
}

function referralOf(part: unknown): MessageExtras['referral'] {
  const referral = Referral.parse(part);
  if (referral === null) return null;
  const { source_type: sourceType, source_url: sourceUrl, headline, body } = referral;
  return { sourceType, sourceUrl, headline, body };
}

type Around = { readonly quotedWamid: string | null; readonly extras: MessageExtras };

export function aroundOf(message: Readonly<Record<string, unknown>>): Around {
  const context = Context.parse(message['context']);
  return {
    quotedWamid: context?.id ?? null,
    extras: {
      forwarded: forwardedOf(context),
      product: productOf(context),
      referral: referralOf(message['referral']),
    },
  };
}
