import { ipcRenderer } from 'electron';
import { CHANNELS } from '../contract/channelNames.ts';

type Rows = { readonly id: number; readonly rows: unknown };

const invalid = { ok: false, error: { code: 'invalidInput' } } as const;
const listeners = new Map<number, (rows: unknown) => void>();
/** Starts where no page before this one has counted, so that a late goodbye of the old page cannot silence the new one. */
let lastId = Math.trunc(performance.timeOrigin) * 1000;

ipcRenderer.on(CHANNELS.rows, (_event, pushed: Rows) => listeners.get(pushed.id)?.(pushed.rows));

/** Sends only names the contract has; whatever else a page says is refused here and again in main. */
export function invoke(
  channel: string,
  known: Readonly<Record<string, unknown>>,
  name: string,
  ...rest: unknown[]
): Promise<unknown> {
  if (!Object.hasOwn(known, name)) return Promise.resolve(invalid);
  return ipcRenderer.invoke(channel, name, ...rest);
}

/** One subscription; rows for it arrive on the one push channel under its number. */
export function subscribe(
  known: Readonly<Record<string, unknown>>,
  name: string,
  input: unknown,
  onRows: (rows: unknown) => void,
): () => void {
  if (!Object.hasOwn(known, name)) {
    onRows(invalid);
    return () => undefined;
  }
  const id = ++lastId;
  listeners.set(id, onRows);
  void ipcRenderer.invoke(CHANNELS.subscribe, id, name, input);
  return () => {
    listeners.delete(id);
    void ipcRenderer.invoke(CHANNELS.unsubscribe, id);
  };
}
