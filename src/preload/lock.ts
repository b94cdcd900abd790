import { contextBridge } from 'electron';
import { CHANNELS } from '../contract/channelNames.ts';
import { shellActionNames, shellStateNames } from '../contract/names.ts';
import { invoke, subscribe } from './bridge.ts';
import { stayHere } from './stayHere.ts';

stayHere();

/** The lock view's door: typed as `LockBridge`. It knows no command and no query of the inbox. */
contextBridge.exposeInMainWorld('batonLock', {
  subscribe: (name: string, onState: (state: unknown) => void) =>
    subscribe(shellStateNames, name, {}, onState),
  shell: (action: string, input: unknown) => invoke(CHANNELS.shell, shellActionNames, action, input),
});
