/** Name and stack frames of an error for the log; its message may quote customer text and is left out. */
export function describeError(error: unknown): { readonly name: string; readonly stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  // The message comes first in the stack, and its lines may begin with "at" like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at .*(?::\d+\)?|\))$/.test(line));
  return { name: error.name, stack: frames.slice(0, 8).join(' | ').replaceAll(/\s+/g, ' ') };
}
