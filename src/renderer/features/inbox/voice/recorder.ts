import { webmToOgg, VOICE_TYPE } from '../../../files/webmToOgg.ts';

/* A recording from the microphone: Opus as Chromium writes it, a second heard a second kept. */

const MIME = 'audio/webm;codecs=opus';
const BITS_PER_SECOND = 24_000;
const STEP_MS = 250;

export type Recorder = {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Lets the microphone go. What was heard, as WhatsApp takes it; null: nothing. */
  readonly finish: () => Promise<File | null>;
  readonly cancel: () => void;
  readonly heard: () => Heard;
};
export type Heard = {
  readonly ms: number;
  readonly bytes: number;
  /** How loud it is now, 0 to 1. */
  readonly level: number;
};

/** Main opens the microphone for the moment of this question only. null: there is none, or it was refused. */
export async function openMicrophone(): Promise<MediaStream | null> {
  await window.baton.shell('app.useMicrophone', { wanted: true });
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch {
    return null;
  } finally {
    void window.baton.shell('app.useMicrophone', { wanted: false });
  }
}

function createLevel(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    read(): number {
      analyser.getByteTimeDomainData(samples);
      // Silence is 128.
      return Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128;
    },
    stop: () => void context.close(),
  };
}

/** Milliseconds of recording, without those of a pause. */
function createStopwatch() {
  let before = 0;
  let since: number | null = performance.now();
  const now = (): number => before + (since === null ? 0 : performance.now() - since);
  return {
    now,
    pause() {
      before = now();
      since = null;
    },
    resume() {
      since = performance.now();
    },
  };
}

const asVoice = async (pieces: readonly Blob[]): Promise<File | null> => {
  const voice = pieces.length === 0 ? null : await webmToOgg(new Blob([...pieces], { type: MIME }));
  return voice && new File([voice], 'voice.ogg', { type: VOICE_TYPE });
};

export function startRecorder(stream: MediaStream): Recorder {
  const media = new MediaRecorder(stream, { mimeType: MIME, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  const watch = createStopwatch();
  const level = createLevel(stream);
  media.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) pieces.push(data);
  });
  const stopped = new Promise((done) => media.addEventListener('stop', done, { once: true }));
  media.start(STEP_MS);

  function letGo(): void {
    watch.pause();
    level.stop();
    if (media.state !== 'inactive') media.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  return {
    pause() {
      media.pause();
      watch.pause();
    },
    resume() {
      media.resume();
      watch.resume();
    },
    async finish() {
      letGo();
      await stopped;
      return asVoice(pieces);
    },
    cancel: letGo,
    heard: () => ({
      ms: watch.now(),
      bytes: pieces.reduce((sum, { size }) => sum + size, 0),
      level: media.state === 'recording' ? level.read() : 0,
    }),
  };
}
