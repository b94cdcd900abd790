/** Name and stack frames of an error for the log; its message may quote customer text and is left out. */
export function describeError(error: unknown): { readonly name: string; readonly stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: frames.slice(0, 8).join(' | ').replaceAll(/\s+/g, ' ') };
}
