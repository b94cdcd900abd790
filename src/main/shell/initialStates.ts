import { app } from 'electron';
import type { ShellWish } from '../../contract/notifications.ts';
import type { AppState, PracticeState, VaultState } from '../../contract/shell.ts';
import { closedStatus } from './closedStatus.ts';
import type { Store } from './store.ts';

declare const __ELECTRON_PIN__: string | undefined;
const PINNED_MAJOR = Number((typeof __ELECTRON_PIN__ === 'undefined' ? '0' : __ELECTRON_PIN__).split('.')[0]);

/** The npm copy of Electron is older than the one the product is pinned to. */
export const isEvaluationRuntime = Number(process.versions.electron.split('.')[0]) < PINNED_MAJOR;

const hiddenVault = (language: AppState['language']): VaultState => ({
  step: 'hidden',
  profile: 'pin',
  isProfileOpen: false,
  workspace: 'business',
  businessName: null,
  members: [],
  shownPin: null,
  recoveryKey: null,
  receiving: 'off',
  about: null,
  why: null,
  startingSecret: null,
  startingLeft: 0,
  secondStep: null,
  codes: null,
  opening: null,
  language,
});

/** What the shell knows before anything has happened. */
export const initialStates = (store: Store, hasBusiness: boolean, foreignOrigin: string | null) => ({
  'shell.app': {
    phase: hasBusiness ? ('locked' as const) : ('welcome' as const),
    workspace: 'business' as const,
    hasBusiness,
    next: null,
    theme: store.get('theme'),
    language: store.get('language'),
    platform: process.platform as AppState['platform'],
    appVersion: app.getVersion(),
    electronVersion: process.versions.electron,
    isEvaluationRuntime,
    idleLockMinutes: store.get('idleLockMinutes'),
    deepLock: { afterHours: store.get('deepLockHours'), closingTime: store.get('closingTime') },
    secretDueInDays: null,
    firstMessagesSince: null,
  },
  'shell.status': closedStatus(foreignOrigin),
  'shell.history': { progress: null },
  'shell.newcomers': { progress: null },
  'shell.practice': null as PracticeState,
  'shell.wish': null as ShellWish,
  'shell.vault': hiddenVault(store.get('language')),
});
