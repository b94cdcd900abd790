import type { Rectangle } from 'electron';
import ElectronStore from 'electron-store';

/** config.json: what a window remembers about itself. Nothing about customers, members or secrets. */
type Remembered = {
  theme: 'system' | 'light' | 'dark';
  language: 'en' | 'ar';
  bounds: Rectangle | null;
  maximized: boolean;
  /** A number is connected: open the webhook door at start, before anybody unlocks. */
  receives: boolean;
  idleLockMinutes: number;
  /** Locked for so long, the keys go too; null: never for that. */
  deepLockHours: number | null;
  /** From this hour of the day, `HH:MM` local, what is locked is locked deeply; null: no such hour. */
  closingTime: string | null;
};

const defaults: Remembered = {
  theme: 'system',
  language: 'en',
  bounds: null,
  maximized: false,
  receives: false,
  idleLockMinutes: 3,
  deepLockHours: 8,
  closingTime: null,
};

export type Store = {
  readonly get: <Name extends keyof Remembered>(name: Name) => Remembered[Name];
  readonly set: <Name extends keyof Remembered>(name: Name, value: Remembered[Name]) => void;
};

/** A damaged file means defaults, never a refusal to start. */
export function createStore(dataDir: string): Store {
  const store = new ElectronStore<Remembered>({
    name: 'config',
    cwd: dataDir,
    defaults,
    clearInvalidConfig: true,
  });
  return {
    get: (name) => store.get(name),
    set: (name, value) => store.set(name, value),
  };
}
