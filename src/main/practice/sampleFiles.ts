/*
 * A voice note and a document the customers send, made here so that no binary file lies in the repository.
 */

const CRC_POLYNOMIAL = 0x04c11db7;

/** Ogg's own checksum: not reflected, starting from zero. */
function oggCrc(page: Buffer): number {
  let crc = 0;
  for (const byte of page) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ CRC_POLYNOMIAL : crc << 1;
  }
  return crc >>> 0;
}

type Page = {
  readonly index: number;
  /** 2: the first page, 4: the last. */
  readonly flags: number;
  /** Samples at 48 kHz by the end of this page. */
  readonly samples: number;
  /** Each shorter than 255 bytes. */
  readonly packets: readonly Buffer[];
};

function oggPage({ index, flags, samples, packets }: Page): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  head.writeUInt32LE(samples, 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(index, 18);
  head.writeUInt8(packets.length, 26);
  const page = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  page.writeUInt32LE(oggCrc(page), 22);
  return page;
}

/** 20 ms of silence in Opus, full band, mono. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);
const FRAMES_PER_SECOND = 50;
const SAMPLES_PER_FRAME = 960;

/** A voice note in which nobody speaks: Ogg/Opus, mono, as phones record it. @param seconds at most 5. */
export function recordSilence(seconds: number): Buffer {
  const head = Buffer.from('OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00', 'latin1');
  const tags = Buffer.from('OpusTags\x05\x00\x00\x00Baton\x00\x00\x00\x00', 'latin1');
  const frames = seconds * FRAMES_PER_SECOND;
  const sound = Array.from({ length: frames }, () => SILENCE);
  return Buffer.concat([
    oggPage({ index: 0, flags: 2, samples: 0, packets: [head] }),
    oggPage({ index: 1, flags: 0, samples: 0, packets: [tags] }),
    oggPage({ index: 2, flags: 4, samples: frames * SAMPLES_PER_FRAME, packets: sound }),
  ]);
}

/** A page of paper with one line on it. @param line ASCII without parentheses. */
export function printPdf(line: string): Buffer {
  const text = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const at = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
