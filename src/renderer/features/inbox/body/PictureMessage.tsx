import { Play } from 'lucide-react';
import { useState } from 'react';
import type { MediaBody } from '../../../../contract/messageBody.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { cx } from '../../../ui/cx.ts';
import { Absence } from './Absence.tsx';
import { absence, fileLabel, mediaUrl } from './attachmentWords.ts';
import styles from './Body.module.css';
import type { MediaActs } from './mediaActs.ts';

type PictureProps = Pick<MediaActs, 'onOpen'> & { readonly body: MediaBody };

/** A photo, film or sticker in a box whose size never depends on it, so that nothing jumps when it comes. */
export function PictureMessage({ body, onOpen }: PictureProps) {
  const { t } = useWords();
  const [isBroken, setIsBroken] = useState(false);
  const { attachment, media } = body;
  const label = t(`messageKind.${media}`);
  const box = cx(styles.picture, media === 'sticker' && styles.sticker);
  if (attachment.state !== 'ready' || isBroken)
    return (
      <div className={cx(box, styles.absent, attachment.state === 'missing' && styles.missing)}>
        <Absence isFetching={attachment.state === 'fetching'} />
        <p>
          {label}
          <br />
          {absence(t, attachment) ?? t('attachment.broken')}
        </p>
      </div>
    );
  return (
    <button
      type="button"
      className={box}
      aria-label={t('attachment.open', { name: fileLabel(t, body) })}
      onClick={() => onOpen(body)}
    >
      {media === 'video' ? (
        <>
          <video
            src={mediaUrl(attachment.id)}
            preload="metadata"
            muted
            tabIndex={-1}
            onError={() => setIsBroken(true)}
          />
          <span className={styles.playMark}>
            <Play size={22} aria-hidden="true" />
          </span>
        </>
      ) : (
        <img
          src={mediaUrl(attachment.id)}
          alt=""
          decoding="async"
          loading="lazy"
          onError={() => setIsBroken(true)}
        />
      )}
    </button>
  );
}
