import { randomUUID } from 'node:crypto';

/** Files a person chose in the system's own dialog. Windows name them by these ids, so no page can name a path. */
export type OfferedFiles = {
  readonly offer: (path: string) => string;
  readonly pathOf: (fileId: string) => string | undefined;
};

/** Somebody compares a few; what was chosen before is chosen again. */
const REMEMBERED = 16;

export function createOfferedFiles(): OfferedFiles {
  const paths = new Map<string, string>();
  return {
    offer(path) {
      const fileId = randomUUID();
      paths.set(fileId, path);
      if (paths.size > REMEMBERED) paths.delete(paths.keys().next().value!);
      return fileId;
    },
    pathOf: (fileId) => paths.get(fileId),
  };
}
