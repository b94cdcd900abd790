/** The six IPC channels. Adding a feature adds names inside the contract, never a channel. */
export const CHANNELS = {
  command: 'app:command',
  query: 'app:query',
  subscribe: 'app:subscribe',
  unsubscribe: 'app:unsubscribe',
  rows: 'app:rows',
  shell: 'app:shell',
} as const;
