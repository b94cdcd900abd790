/** The three pages of Baton, each an origin and so a process of its own. */
export const ORIGINS = {
  console: 'app://console',
  lock: 'app://lock',
  /** What the main window holds while locked: nothing. */
  blank: 'app://blank',
} as const;
