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
  const { attachment, media } = body;
  const box = cx(styles.picture, media === 'sticker' && styles.sticker);
  if (attachment.state === 'ready')
    return <Drawn key={attachment.id} url={mediaUrl(attachment.id)} box={box} body={body} onOpen={onOpen} />;
  return (
    <Absent
      box={cx(box, attachment.state === 'missing' && styles.missing)}
      body={body}
      words={absence(t, attachment)}
    />
  );
}

type AbsentProps = { readonly box: string; readonly body: MediaBody; readonly words: string | null };

function Absent({ box, body: { attachment, media }, words }: AbsentProps) {
  const { t } = useWords();
  return (
    <div className={cx(box, styles.absent)}>
      <Absence isFetching={attachment.state === 'fetching'} />
      <p>
        {t(`messageKind.${media}`)}
        <br />
        {words}
      </p>
    </div>
  );
}

type DrawnProps = PictureProps & { readonly url: string; readonly box: string };

/** Once it is repaired it is drawn anew, so what could not be drawn is remembered here. */
function Drawn({ url, box, body, onOpen }: DrawnProps) {
  const { t } = useWords();
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <Absent box={box} body={body} words={t('attachment.broken')} />;
  return (
    <button
      type="button"
      className={box}
      aria-label={t('attachment.open', { name: fileLabel(t, body) })}
      onClick={() => onOpen(body)}
    >
      {body.media === 'video' ? (
        <>
          <video src={url} preload="metadata" muted tabIndex={-1} onError={() => setIsBroken(true)} />
          <span className={styles.playMark}>
            <Play size={22} aria-hidden="true" />
          </span>
        </>
      ) : (
        <img src={url} alt="" decoding="async" loading="lazy" onError={() => setIsBroken(true)} />
      )}
    </button>
  );
}
