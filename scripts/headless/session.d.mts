/**
 * A display, where there is none, and on Linux an empty keychain of its own that is thrown away.
 * `env` goes to the programs that are to live in it.
 */
export function openTestSession(): Promise<{ env: Record<string, string>; close: () => Promise<void> }>;
