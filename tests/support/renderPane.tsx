import { Tooltip } from '@base-ui/react/tooltip';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { i18next } from '../../src/renderer/i18n/i18n.ts';
import { createFakeBridge, type FakeBridge } from './fakeBridge.ts';
import type { FakeState } from './fakeState.ts';

/** happy-dom lays nothing out; a virtual list needs a height to show rows in. */
const SIZE = 700;
for (const side of ['offsetHeight', 'clientHeight', 'offsetWidth', 'clientWidth'] as const)
  Object.defineProperty(HTMLElement.prototype, side, {
    configurable: true,
    get(this: HTMLElement) {
      return this.dataset['index'] === undefined ? SIZE : 60;
    },
  });

type HappyWindow = { readonly happyDOM?: { setViewport(size: { width: number; height: number }): void } };
(window as unknown as HappyWindow).happyDOM?.setViewport({ width: 1440, height: 900 });

afterEach(() => {
  cleanup();
  void i18next.changeLanguage('en');
});

/** Draws something against a fake main, as the console page would. */
export function renderPane(pane: ReactNode, state: FakeState): FakeBridge {
  const fake = createFakeBridge(state);
  Object.assign(window, { baton: fake.bridge, batonLock: fake.lockBridge });
  render(<Tooltip.Provider>{pane}</Tooltip.Provider>);
  return fake;
}
