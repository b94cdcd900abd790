import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { post, textDelivery } from '../support/webhook.ts';

/* From a webhook sent to the frame that shows it. */

/** Watches the page for a text; `window.seen[text]` is the wall clock of the frame that shows it. */
export const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    const waiting = new Set<string>();
    // Only what changed is looked at, so that watching costs next to nothing.
    const look = (records: MutationRecord[]): void => {
      const texts = records.flatMap(({ type, target, addedNodes }) =>
        type === 'characterData' ? [target.textContent] : [...addedNodes].map((node) => node.textContent),
      );
      const found = texts.flatMap((text) => text?.match(/token-[a-z0-9-]+\./g) ?? []);
      const fresh = found.filter((text) => seen[text] === undefined && !waiting.has(text));
      if (fresh.length === 0) return;
      for (const text of fresh) waiting.add(text);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => {
          for (const text of fresh) seen[text] = performance.timeOrigin + performance.now();
        });
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });

export async function seenAt(page: Page, token: string): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const at = await page.evaluate(
      (text) => (window as never as { seen: Record<string, number> }).seen[text],
      token,
    );
    if (at !== undefined) return at;
    if (performance.now() - startedAt > 20_000) throw new Error(`${token} was never painted`);
    await sleep(20);
  }
}

let lastToken = 0;
export const message = (token: string) =>
  textDelivery({
    wamid: `wamid.window.${token}`,
    from: '447710000000',
    name: 'Customer 0',
    text: `Is it on its way? ${token}`,
    at: Math.floor(Date.now() / 1000),
  });
export const newToken = (): string => `token-${++lastToken}-${Date.now().toString(36)}.`;
export const wallClock = (): number => performance.timeOrigin + performance.now();

export async function onePainted(page: Page, port: number): Promise<number> {
  const token = newToken();
  const startedAt = wallClock();
  const status = await post(port, message(token));
  if (status !== 200) throw new Error(`A webhook was answered ${status}`);
  return (await seenAt(page, token)) - startedAt;
}
