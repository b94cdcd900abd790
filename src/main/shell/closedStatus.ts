import type { StatusState } from '../../contract/shell.ts';

/** What the status region says while no workspace is open. */
export const closedStatus = (foreignOrigin: string | null): StatusState => ({
  receiver: { state: 'off' },
  registration: 'none',
  lastInboundAt: null,
  lagMs: null,
  behind: 0,
  quarantined: 0,
  badSignatures: 0,
  sealed: null,
  platform: 'unknown',
  isChecking: false,
  checkedAt: null,
  tokenEndsAt: null,
  foreignOrigin,
  rebuild: null,
  disk: 'ok',
  hasRoomForFiles: true,
  copy: 'ok',
  restored: null,
  shortfall: null,
  restoring: null,
  rekeying: null,
  clockMovedMs: null,
});
