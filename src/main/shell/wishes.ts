import type { ShellWish } from '../../contract/notifications.ts';
import type { ShellStateHub } from './shellStates.ts';

export type Wish = NonNullable<ShellWish>['wish'];

/** What somebody chose outside the page. Only the last one counts, and none of another session. */
export function createWishes(states: ShellStateHub) {
  let last = 0;
  states.subscribe('shell.app', () => {
    if (states.get('shell.app').phase !== 'open') states.set('shell.wish', null);
  });
  return {
    make(wish: Wish): void {
      if (states.get('shell.app').phase !== 'open') return;
      last += 1;
      states.set('shell.wish', { number: last, wish });
    },
    granted(number: number): void {
      if (states.get('shell.wish')?.number === number) states.set('shell.wish', null);
    },
  };
}

export type Wishes = ReturnType<typeof createWishes>;
