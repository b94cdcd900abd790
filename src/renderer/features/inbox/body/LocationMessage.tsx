import { Copy, MapPin } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { copyText } from '../../../ui/copyText.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';

/** No map: that would tell its maker where the customer is. */
export function LocationMessage({ body }: { readonly body: BodyOf<'location'> }) {
  const { t } = useWords();
  const coordinates = `${body.latitude.toFixed(6)}, ${body.longitude.toFixed(6)}`;
  return (
    <div className={styles.fileRow}>
      <MapPin size={20} aria-hidden="true" className={styles.faint} />
      <p>
        <bdi className={styles.strong}>{body.name || t('messageKind.location')}</bdi>
        {body.address && <bdi className={styles.line}>{body.address}</bdi>}
        <span className={styles.small}>
          <bdi dir="ltr">{coordinates}</bdi>
        </span>
      </p>
      <IconButton
        label={t('message.copyCoordinates')}
        icon={<Copy size={16} />}
        onClick={() => copyText(coordinates)}
      />
    </div>
  );
}
