// Where things are: the repository, the cache that clones share, and the tools inside node_modules.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The repository's root folder. */
export const root = join(import.meta.dirname, '..', '..');

/** A path inside this clone's node_modules. */
export const inModules = (...parts) => join(root, 'node_modules', ...parts);

/** Shared by every clone on this machine; may be deleted at any time, set-up then makes it again. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'baton');

export const isLinux = process.platform === 'linux';

/** Chromium refuses to start its sandbox as root on Linux. */
export const isRootOnLinux = isLinux && process.getuid() === 0;

/** True on musl (Alpine), where programs built against glibc do not run. */
export function isMusl() {
  if (!isLinux) return false;
  process.report.excludeNetwork = true; // else the report resolves host names and can take seconds
  return !process.report.getReport().header.glibcVersionRuntime;
}
