type DataKeys = { readonly dataKey: Uint8Array; readonly nextDataKey: Uint8Array | null };

type Keys = {
  readonly dataKey: Uint8Array;
  readonly signingKey: Uint8Array;
  readonly nextDataKey?: Uint8Array | null;
};

/** Out of memory, not only out of reach: whoever reads the memory later finds none of them. */
export function forgetKeys({ dataKey, signingKey, nextDataKey }: Keys): void {
  for (const key of [dataKey, signingKey, nextDataKey]) key?.fill(0);
}

/**
 * The same person with the data key that the open journal has. They may have read the slots while it was
 * changed, so what they read there goes.
 */
export function withDataKey<Person extends DataKeys>(person: Person, dataKey: Uint8Array): Person {
  if (person.dataKey !== dataKey) person.dataKey.fill(0);
  person.nextDataKey?.fill(0);
  return { ...person, dataKey, nextDataKey: null };
}
