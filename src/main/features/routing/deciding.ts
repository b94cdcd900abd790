/**
 * Who gets a customer is decided one at a time, by the router and by automations alike: somebody may be in several
 * teams, and what one gave them counts in the next decision, whose stream it is in or not.
 */
export type Deciding = <T>(decide: () => Promise<T>) => Promise<T>;

export function createDeciding(): Deciding {
  let last: Promise<unknown> = Promise.resolve();
  return (decide) => {
    const decided = last.then(decide);
    last = decided.catch(() => undefined);
    return decided;
  };
}
