/* Reads Ogg pages as RFC 3533 writes them, so that a test need not believe the writer. */

export type OggPage = {
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Samples at 48 kHz up to the end of the last packet that ends here; -1: none does. */
  readonly granule: bigint;
  readonly serial: number;
  readonly sequence: number;
  readonly isIntact: boolean;
  readonly lacing: readonly number[];
  readonly body: Uint8Array;
};

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = (rest << 1) ^ (rest & 0x80000000 ? 0x04c11db7 : 0);
  return rest >>> 0;
});

const crcOf = (bytes: Uint8Array): number =>
  bytes.reduce((rest, byte) => ((rest << 8) ^ CRC_TABLE[((rest >>> 24) ^ byte) & 0xff]!) >>> 0, 0);

function crcWithoutItself(page: Uint8Array): number {
  const copy = Uint8Array.from(page);
  copy.fill(0, 22, 26);
  return crcOf(copy);
}

function pageAt(file: Uint8Array, at: number): { readonly page: OggPage; readonly bytes: number } {
  const view = new DataView(file.buffer, file.byteOffset + at);
  if (view.getUint32(0) !== 0x4f676753) throw new Error(`No page at ${at}`);
  const lacing = [...file.subarray(at + 27, at + 27 + view.getUint8(26))];
  const start = 27 + lacing.length;
  const bytes = start + lacing.reduce((sum, part) => sum + part, 0);
  const flags = view.getUint8(5);
  const page = {
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    isIntact: view.getUint32(22, true) === crcWithoutItself(file.subarray(at, at + bytes)),
    lacing,
    body: file.subarray(at + start, at + bytes),
  };
  return { page, bytes };
}

export function readOggPages(file: Uint8Array): OggPage[] {
  const pages: OggPage[] = [];
  for (let at = 0; at < file.length;) {
    const { page, bytes } = pageAt(file, at);
    pages.push(page);
    at += bytes;
  }
  return pages;
}

/** The packets the pages carry, put together again. */
export function packetsOf(pages: readonly OggPage[]): Buffer[] {
  const packets: Buffer[] = [];
  let parts: Uint8Array[] = [];
  for (const { lacing, body } of pages) {
    let at = 0;
    for (const size of lacing) {
      parts.push(body.subarray(at, at + size));
      at += size;
      if (size === 255) continue;
      packets.push(Buffer.concat(parts));
      parts = [];
    }
  }
  return packets;
}

/** What is wrong with a file as an Opus stream (RFC 7845); empty: nothing. */
export function oggOpusFaults(file: Uint8Array): string[] {
  const pages = readOggPages(file);
  const [head, tags] = packetsOf(pages);
  const granules = pages.map(({ granule }) => granule).filter((granule) => granule >= 0n);
  const faults: readonly (readonly [string, boolean])[] = [
    ['a broken checksum', pages.every(({ isIntact }) => isIntact)],
    ['a page out of sequence', pages.every(({ sequence }, place) => sequence === place)],
    ['a second stream', new Set(pages.map(({ serial }) => serial)).size === 1],
    ['a start elsewhere', pages.every(({ isFirst }, place) => isFirst === (place === 0))],
    ['an end elsewhere', pages.every(({ isLast }, place) => isLast === (place === pages.length - 1))],
    ['no OpusHead', head?.toString('latin1', 0, 8) === 'OpusHead' && pages[0]?.lacing.length === 1],
    ['no OpusTags', tags?.toString('latin1', 0, 8) === 'OpusTags'],
    ['sound before its head', pages[0]?.granule === 0n && pages[1]?.granule === 0n],
    ['a clock running back', granules.every((granule, place) => granule >= (granules[place - 1] ?? 0n))],
  ];
  return faults.flatMap(([fault, isFine]) => (isFine ? [] : [fault]));
}
