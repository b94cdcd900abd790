const last = new Map<string, Promise<unknown>>();

/**
 * One change of a folder's key slots at a time: each sees what the one before wrote. By folder, since its
 * vault is opened anew with every lock while a change of the one before may still be under way.
 */
export function inTurn<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const done = (last.get(dir) ?? Promise.resolve()).then(work);
  last.set(
    dir,
    done.catch(() => undefined),
  );
  return done;
}
