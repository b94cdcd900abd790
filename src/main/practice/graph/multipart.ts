export type Part = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: Buffer;
};

const MAX_PARTS = 20;

/** RFC 7578, as far as an upload needs it. Null: not a well-formed multipart body. */
export function parseMultipart(body: Buffer, contentType: string): readonly Part[] | null {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^;\s"]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const afterDelimiter = at + delimiter.length;
    if (body.subarray(afterDelimiter, afterDelimiter + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(delimiter, afterDelimiter);
    if (next === -1 || parts.length >= MAX_PARTS) return null;
    // Without the line breaks that belong to the delimiters.
    const part = parsePart(body.subarray(afterDelimiter + 2, next - 2));
    if (part === null) return null;
    parts.push(part);
    at = next;
  }
  return null;
}

const firstGroup = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[1] ?? null;

function parsePart(bytes: Buffer): Part | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1 || end > 8192) return null;
  const head = bytes.subarray(0, end).toString('utf8');
  const disposition = firstGroup(/^content-disposition:\s*form-data\s*;(.*)$/im, head) ?? '';
  const name = firstGroup(/(?:^|;)\s*name="([^"]*)"/i, disposition);
  if (name === null) return null;
  return {
    name,
    filename: firstGroup(/(?:^|;)\s*filename="([^"]*)"/i, disposition),
    contentType: firstGroup(/^content-type:\s*(.+?)\s*$/im, head),
    bytes: bytes.subarray(end + 4),
  };
}
