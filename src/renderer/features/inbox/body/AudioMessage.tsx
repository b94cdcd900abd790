import { Mic, Music, Pause, Play } from 'lucide-react';
import type { MediaBody } from '../../../../contract/messageBody.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Absence } from './Absence.tsx';
import { absence, mediaUrl } from './attachmentWords.ts';
import styles from './Body.module.css';
import { clockText } from '../../../i18n/clockText.ts';
import { useAudio } from './useAudio.ts';

export function AudioMessage({ body }: { readonly body: MediaBody }) {
  const { t } = useWords();
  const { attachment, media } = body;
  if (attachment.state !== 'ready')
    return (
      <div className={styles.fileRow}>
        <Absence isFetching={attachment.state === 'fetching'} />
        <p>
          {t(`messageKind.${media}`)}
          <span className={styles.small}>{absence(t, attachment)}</span>
        </p>
      </div>
    );
  return <Player url={mediaUrl(attachment.id)} isVoice={media === 'voice'} />;
}

export function Player({ url, isVoice }: { readonly url: string; readonly isVoice: boolean }) {
  const { t, language } = useWords();
  const { element, events, state: audio, toggle, seek, nextSpeed } = useAudio();
  const Kind = isVoice ? Mic : Music;
  const label = t(isVoice ? 'messageKind.voice' : 'messageKind.audio');
  const progress = t('attachment.progress', {
    now: clockText(audio.position),
    whole: clockText(audio.duration),
  });
  return (
    <fieldset aria-label={label} className={styles.player}>
      {/* Somebody's voice: there are no captions to offer. */}
      <audio ref={element} src={url} preload="metadata" {...events}>
        <track kind="captions" />
      </audio>
      <IconButton
        label={t(audio.isPlaying ? 'attachment.pause' : 'attachment.play')}
        icon={audio.isPlaying ? <Pause size={18} /> : <Play size={18} />}
        disabled={audio.isBroken}
        onClick={toggle}
      />
      <Kind size={15} aria-hidden="true" className={styles.faint} />
      {audio.isBroken ? (
        <span className={styles.small}>{t('attachment.broken')}</span>
      ) : (
        <input
          type="range"
          aria-label={t('attachment.position')}
          aria-valuetext={progress}
          className={styles.seek}
          min={0}
          max={Math.max(audio.duration, 0.1)}
          step={0.1}
          value={audio.position}
          onChange={(event) => seek(event.target.valueAsNumber)}
        />
      )}
      <span className={styles.clock} aria-hidden="true">
        {clockText(audio.isPlaying || audio.position > 0 ? audio.position : audio.duration)}
      </span>
      <Button size="small" look="quiet" onClick={nextSpeed}>
        <span className="visuallyHidden">{t('attachment.speed')} </span>
        {t('attachment.times', { factor: formatNumber(language, audio.speed) })}
      </Button>
    </fieldset>
  );
}
