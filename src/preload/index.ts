import { contextBridge } from 'electron';
import { CHANNELS } from '../contract/channelNames.ts';
import { commandNames, queryNames, shellActionNames, shellStateNames } from '../contract/names.ts';
import { invoke, subscribe } from './bridge.ts';
import { stayHere } from './stayHere.ts';

stayHere();

/** The inbox page's only door: typed as `Bridge` in `src/contract/index.ts`. */
contextBridge.exposeInMainWorld('baton', {
  command: (name: string, input: unknown, commandId: string) =>
    invoke(CHANNELS.command, commandNames, name, input, commandId),
  query: (name: string, input: unknown) => invoke(CHANNELS.query, queryNames, name, input),
  subscribe: (name: string, input: unknown, onRows: (rows: unknown) => void) =>
    subscribe({ ...queryNames, ...shellStateNames }, name, input, onRows),
  shell: (action: string, input: unknown) => invoke(CHANNELS.shell, shellActionNames, action, input),
});
