type Keys = {
  readonly dataKey: Uint8Array;
  readonly signingKey: Uint8Array;
  readonly nextDataKey?: Uint8Array | null;
};

/** Out of memory, not only out of reach: whoever reads the memory later finds none of them. */
export function forgetKeys({ dataKey, signingKey, nextDataKey }: Keys): void {
  for (const key of [dataKey, signingKey, nextDataKey]) key?.fill(0);
}
