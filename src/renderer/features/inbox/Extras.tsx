import { Forward, Megaphone, Tag } from 'lucide-react';
import type { MessageExtras } from '../../../domain/inbox/messageContent.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Message.module.css';

/** What stands around a message: forwarded, about a product, out of an advertisement. */
export function Extras({ extras }: { readonly extras: MessageExtras }) {
  const { t } = useWords();
  const { forwarded, product, referral } = extras;
  return (
    <>
      {forwarded !== null && (
        <p className={styles.mark}>
          <Forward size={13} aria-hidden="true" />
          {t(forwarded === 'often' ? 'message.forwardedOften' : 'message.forwardedOnce')}
        </p>
      )}
      {product !== null && (
        <p className={styles.card}>
          <Tag size={14} aria-hidden="true" />
          <bdi>{t('message.asksAbout', { product: product.productId })}</bdi>
        </p>
      )}
      {referral !== null && (
        <div className={styles.card}>
          <Megaphone size={14} aria-hidden="true" />
          <div>
            <p>{t('message.cameFrom')}</p>
            {[referral.headline, referral.body, referral.sourceUrl].map(
              (line) =>
                line && (
                  <p key={line} className={styles.cardLine} dir="auto">
                    {line}
                  </p>
                ),
            )}
          </div>
        </div>
      )}
    </>
  );
}
