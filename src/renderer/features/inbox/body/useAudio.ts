import { type SyntheticEvent, useRef, useState } from 'react';

type OfAudio = SyntheticEvent<HTMLAudioElement>;

const SPEEDS = [1, 1.5, 2] as const;

/** Recordings made while they are written tell no length before they have been played. */
const lengthOf = ({ duration }: HTMLMediaElement): number => (Number.isFinite(duration) ? duration : 0);

/** One at a time: two voices over each other help nobody. */
let playing: HTMLAudioElement | null = null;

function playAlone(element: HTMLAudioElement): void {
  if (playing !== element) playing?.pause();
  playing = element;
}

/** One recording and where it is in it. */
export function useAudio() {
  const element = useRef<HTMLAudioElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const [position, setPosition] = useState(0);
  const [duration, setDuration] = useState(0);
  const [speed, setSpeed] = useState<number>(SPEEDS[0]);

  const state = { isPlaying, isBroken, position, duration, speed };
  return {
    element,
    state,
    events: {
      onPlay: ({ currentTarget }: OfAudio) => {
        playAlone(currentTarget);
        setIsPlaying(true);
      },
      onPause: () => setIsPlaying(false),
      onEnded: () => setPosition(0),
      onError: () => setIsBroken(true),
      onDurationChange: ({ currentTarget }: OfAudio) => setDuration(lengthOf(currentTarget)),
      onTimeUpdate: ({ currentTarget }: OfAudio) => setPosition(currentTarget.currentTime),
    },
    toggle: (): void => {
      if (isPlaying) element.current?.pause();
      else
        element.current?.play().catch((error: DOMException) => {
          // Paused again, or another recording was chosen, before this one could begin.
          if (error.name !== 'AbortError') setIsBroken(true);
        });
    },
    seek: (seconds: number): void => {
      if (element.current) element.current.currentTime = seconds;
      setPosition(seconds);
    },
    nextSpeed: (): void => {
      const next = SPEEDS[(SPEEDS.findIndex((one) => one === speed) + 1) % SPEEDS.length] ?? 1;
      if (element.current) element.current.playbackRate = next;
      setSpeed(next);
    },
  };
}
