import { ShoppingBag } from 'lucide-react';
import { formatMoney, formatNumber } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';
import { Words } from './Words.tsx';

/** One sum a currency: what cannot be added is not. */
function totals(items: BodyOf<'order'>['items']): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { quantity, price, currency } of items)
    sums.set(currency, (sums.get(currency) ?? 0) + quantity * price);
  return sums;
}

export function OrderMessage({ body }: { readonly body: BodyOf<'order'> }) {
  const { t, language } = useWords();
  const total = [...totals(body.items)].map(([currency, sum]) => formatMoney(language, sum, currency));
  return (
    <>
      <p className={styles.mark}>
        <ShoppingBag size={13} aria-hidden="true" />
        {t('messageKind.order')}
      </p>
      <ul className={styles.items}>
        {body.items.map(({ productId, quantity, price, currency }, index) => (
          // The same product may stand there twice.
          <li key={`${index} ${productId}`}>
            <bdi>
              {t('message.orderItem', { quantity: formatNumber(language, quantity), product: productId })}
            </bdi>
            <span>{formatMoney(language, quantity * price, currency)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.strong}>{t('message.orderTotal', { total: total.join(' + ') })}</p>
      <p className={styles.small}>
        <bdi>{t('message.orderCatalog', { id: body.catalogId })}</bdi>
      </p>
      {body.text && <Words text={body.text} />}
    </>
  );
}
