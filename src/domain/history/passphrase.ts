/* How long the passphrase of an export is. Apart from the schemas, which the page must not load. */

/** Whoever has the file can try passphrases for as long as they like. */
export const MIN_PASSPHRASE = 12;
export const MAX_PASSPHRASE = 256;
