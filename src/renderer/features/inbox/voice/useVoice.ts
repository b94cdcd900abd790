import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import { i18next } from '../../../i18n/i18n.ts';
import { toastManager } from '../../../ui/Toasts.tsx';
import { attachFiles } from '../attach/attachedFiles.ts';
import { type Heard, openMicrophone, type Recorder, startRecorder } from './recorder.ts';
import { isFull } from './voiceLimits.ts';

const TICK_MS = 200;
const NOTHING: Heard = { ms: 0, bytes: 0, level: 0 };

export type Voice = {
  /** `asking`: the microphone is being opened. */
  readonly step: 'idle' | 'asking' | 'recording' | 'paused';
  readonly heard: Heard;
  readonly isRefused: boolean;
  readonly start: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Puts what was heard beside the other files, to listen to and to send. */
  readonly finish: () => void;
};

const say = (key: 'voice.failed'): unknown =>
  toastManager.add({ description: i18next.t(key), priority: 'high' });

/** What was heard so far, several times a second; ends the recording when it can grow no more. */
function useHeard(recorder: RefObject<Recorder | null>, step: Voice['step'], onFull: () => unknown): Heard {
  const [heard, setHeard] = useState(NOTHING);
  useEffect(() => {
    if (step !== 'recording') return undefined;
    const ticking = setInterval(() => {
      const now = recorder.current?.heard() ?? NOTHING;
      setHeard(now);
      if (isFull(now)) onFull();
    }, TICK_MS);
    return () => clearInterval(ticking);
  }, [recorder, step, onFull]);
  return step === 'idle' || step === 'asking' ? NOTHING : heard;
}

/** A voice message being recorded in this conversation. Whoever leaves meanwhile finds it there later. */
export function useVoice(conversationId: ConversationId): Voice {
  const recorder = useRef<Recorder | null>(null);
  const isGone = useRef(false);
  const [step, setStep] = useState<Voice['step']>('idle');
  const [isRefused, setIsRefused] = useState(false);
  const takeRecorder = useCallback((): Recorder | null => {
    const taken = recorder.current;
    recorder.current = null;
    setStep('idle');
    return taken;
  }, []);
  const finish = useCallback(async (): Promise<void> => {
    const taken = takeRecorder();
    if (taken === null) return;
    const voice = await taken.finish().catch(() => null);
    if (voice === null) say('voice.failed');
    else attachFiles(conversationId, [voice], 'voice');
  }, [conversationId, takeRecorder]);
  const heard = useHeard(recorder, step, finish);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      void finish();
    };
  }, [finish]);

  const start = async (): Promise<void> => {
    setIsRefused(false);
    setStep('asking');
    const stream = await openMicrophone();
    if (isGone.current) return stream?.getTracks().forEach((track) => track.stop());
    setIsRefused(stream === null);
    recorder.current = stream && startRecorder(stream);
    setStep(stream === null ? 'idle' : 'recording');
  };
  return {
    step,
    heard,
    isRefused,
    start: () => void start(),
    pause: () => {
      recorder.current?.pause();
      setStep('paused');
    },
    resume: () => {
      recorder.current?.resume();
      setStep('recording');
    },
    cancel: () => takeRecorder()?.cancel(),
    finish: () => void finish(),
  };
}
