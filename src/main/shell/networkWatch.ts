import { networkInterfaces } from 'node:os';
import { net } from 'electron';

const LOOK_MS = 3_000;

/** Another address or none: another network. Loopback says nothing. */
const networkNow = (): string =>
  JSON.stringify([
    net.isOnline(),
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address }) => address)
      .toSorted(),
  ]);

/** Calls back when this computer has got into another network, or out of one. @returns how to stop. */
export function watchNetwork(onChange: () => void): () => void {
  let known = networkNow();
  const looking = setInterval(() => {
    const found = networkNow();
    if (found === known) return;
    known = found;
    onChange();
  }, LOOK_MS);
  return () => clearInterval(looking);
}
