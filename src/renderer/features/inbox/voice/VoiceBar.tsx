import { Check, Circle, Mic, Pause, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useFocusOnOpen } from '../../../ui/useFocusOnOpen.ts';
import { clockText } from '../../../i18n/clockText.ts';
import type { Voice } from './useVoice.ts';
import styles from './Voice.module.css';
import { playsAtOnceForMs } from './voiceLimits.ts';

type VoiceProps = { readonly voice: Voice };

export function VoiceButton({ voice }: VoiceProps) {
  const { t } = useWords();
  return (
    <IconButton
      label={t('voice.record')}
      icon={<Mic size={18} />}
      side="top"
      disabled={voice.step !== 'idle'}
      onClick={voice.start}
    />
  );
}

export function VoiceBar({ voice }: VoiceProps) {
  const { t } = useWords();
  if (voice.step === 'recording' || voice.step === 'paused') return <RecordingBar voice={voice} />;
  return voice.isRefused && voice.step === 'idle' ? (
    <Notice tone="warn" title={t('voice.noMicrophone')} />
  ) : null;
}

/** While a voice message is recorded: how long and how loud it is, and what can be done with it. */
function RecordingBar({ voice }: VoiceProps) {
  const { t } = useWords();
  const { step, heard } = voice;
  // The button that was pressed is out of use now; whoever speaks next ends the recording.
  const done = useFocusOnOpen<HTMLButtonElement>();
  const isRecording = step === 'recording';
  return (
    <fieldset className={styles.bar} aria-label={t('voice.label')}>
      <IconButton label={t('voice.cancel')} icon={<Trash2 size={17} />} side="top" onClick={voice.cancel} />
      <span className={isRecording ? styles.dot : styles.rest} aria-hidden="true" />
      <output className="visuallyHidden">{t(isRecording ? 'voice.recording' : 'voice.paused')}</output>
      <span role="timer" className={styles.time}>
        {clockText(heard.ms / 1000)}
      </span>
      <meter className={styles.level} min={0} max={1} value={heard.level} aria-hidden="true" />
      <TimeLeft ms={playsAtOnceForMs(heard)} />
      <IconButton
        label={t(isRecording ? 'voice.pause' : 'voice.resume')}
        icon={isRecording ? <Pause size={17} /> : <Circle size={17} />}
        side="top"
        onClick={isRecording ? voice.pause : voice.resume}
      />
      <Button ref={done} look="primary" onClick={voice.finish}>
        <Check size={16} aria-hidden="true" />
        {t('voice.finish')}
      </Button>
    </fieldset>
  );
}

function TimeLeft({ ms }: { readonly ms: number }) {
  const { t } = useWords();
  return (
    <span className={ms === 0 ? styles.over : styles.left}>
      {ms === 0 ? t('voice.tooLong') : t('voice.left', { time: clockText(ms / 1000) })}
    </span>
  );
}
