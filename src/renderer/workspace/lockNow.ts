import { flushBeforeLeaving } from '../bridge/leaving.ts';
import { reportFailure } from './report.ts';

/** What was typed and read is written first: afterwards nobody is signed in who could write it. */
export async function lockNow(): Promise<void> {
  await flushBeforeLeaving();
  reportFailure(await window.baton.shell('app.lock', {}));
}
