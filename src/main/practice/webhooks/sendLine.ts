export type SendLine<Item> = {
  readonly add: (...items: readonly Item[]) => void;
  /** Resolves when nothing is being sent and nothing stands in line. */
  readonly settled: () => Promise<void>;
  /** What is being sent goes on; nothing follows it. */
  readonly clear: () => void;
};

/** Sends one item after the other, in the order they were added. */
export function createSendLine<Item>(send: (item: Item) => Promise<void>): SendLine<Item> {
  let ready: Item[] = [];
  let isSending = false;
  let waiters: (() => void)[] = [];

  async function pump(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let next = ready.shift(); next !== undefined; next = ready.shift()) await send(next);
    isSending = false;
    const settled = waiters;
    waiters = [];
    for (const done of settled) done();
  }

  return {
    add(...items) {
      ready.push(...items);
      void pump();
    },
    settled: () => (isSending ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve()),
    clear: () => void (ready = []),
  };
}
