import type { WriteSideEvents } from '../../src/main/sides.ts';

/* Whom a write side tells and asks, where a test does not look. */

const unheard = (): void => undefined;
const keep = async (): Promise<boolean> => true;

/** Told to nobody; a keychain that says it kept everything. */
export const unheardEvents: WriteSideEvents = {
  status: unheard,
  history: unheard,
  saveSecrets: keep,
  signedOut: unheard,
  saveAnchor: unheard,
  saveMailPassword: keep,
  mustReopen: unheard,
  log: unheard,
};

const notHere = () => Promise.reject(new Error('No such thread here'));
export const noHistoryThreads = { runExport: notHere, runUnlock: notHere };
