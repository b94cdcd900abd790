import { deflateRawSync } from 'node:zlib';

/* Writes archives by hand: libraries refuse to write the hostile ones. */

export type ZipEntry = {
  readonly name: string;
  readonly body?: string | Uint8Array;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
  /** Unix mode, as the upper half of the external attributes. */
  readonly mode?: number;
  /** What the table of contents claims instead of the truth. */
  readonly claimedSize?: number;
  readonly claimedMethod?: number;
  /** Take the bytes of the entry before instead of any own. */
  readonly sharesBytes?: boolean;
};

const UTF8_NAMES = 0x0800;
const ENCRYPTED = 0x0001;
const MADE_BY_UNIX = (3 << 8) | 20;

export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  let shared = 0;
  for (const entry of entries) {
    const fields = fieldsOf(entry);
    const local = localHeader(fields);
    const at = entry.sharesBytes === true ? shared : offset;
    table.push(centralHeader(fields, entry, at));
    shared = at;
    if (entry.sharesBytes === true) continue;
    bodies.push(local, fields.packed);
    offset += local.length + fields.packed.length;
  }
  const central = Buffer.concat(table);
  return Buffer.concat([...bodies, central, endRecord(entries.length, central.length, offset)]);
}

type Fields = { name: Buffer; packed: Buffer; size: number; method: number; flags: number };

function fieldsOf({ name, body = '', isStored = false, isEncrypted = false, ...claimed }: ZipEntry): Fields {
  const bytes = Buffer.from(body as Uint8Array);
  return {
    name: Buffer.from(name),
    packed: isStored ? bytes : deflateRawSync(bytes),
    size: claimed.claimedSize ?? bytes.length,
    method: claimed.claimedMethod ?? (isStored ? 0 : 8),
    flags: UTF8_NAMES | (isEncrypted ? ENCRYPTED : 0),
  };
}

/** Version, flags, method, date, CRC (nobody checks it), sizes, lengths: the same in both headers. */
function common({ name, packed, size, method, flags }: Fields): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(flags, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const localHeader = (fields: Fields): Buffer =>
  Buffer.concat([signature(0x04034b50), common(fields), fields.name]);

function centralHeader(fields: Fields, { mode = 0 }: ZipEntry, offset: number): Buffer {
  const before = Buffer.alloc(2);
  before.writeUInt16LE(MADE_BY_UNIX);
  const after = Buffer.alloc(14);
  after.writeUInt32LE(mode * 0x10000, 6);
  after.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), before, common(fields), after, fields.name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), end]);
}
