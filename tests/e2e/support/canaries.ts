import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/* Looks for planted secrets in every byte of every file, in every form a program might have written them. */

type Needle = { readonly secret: string; readonly form: string; readonly bytes: Buffer };

/** Base64 of the secret where it starts at the first, second or third byte of a group, without its neighbours. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((offset * 8) / 6), whole);
  });
}

export function needlesOf(secret: string): Needle[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const base64 = base64Forms(bytes);
  const forms: [string, string[]][] = [
    ['hex', [hex, hex.toUpperCase()]],
    [
      'base64',
      [...new Set([...base64, ...base64.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_'))])],
    ],
  ];
  return [
    { secret, form: 'UTF-8', bytes },
    { secret, form: 'UTF-16LE', bytes: Buffer.from(secret, 'utf16le') },
    ...forms.flatMap(([form, texts]) => texts.map((text) => ({ secret, form, bytes: Buffer.from(text) }))),
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Where secrets stand in files, as `form of secret in file`; names of files are searched too. */
export function findSecrets(folders: readonly string[], secrets: readonly string[]) {
  const needles = secrets.flatMap(needlesOf);
  const files = folders.flatMap(filesIn);
  const hits: string[] = [];
  let bytes = 0;
  for (const file of files) {
    const content = readFileSync(file);
    bytes += statSync(file).size;
    for (const needle of needles)
      if (content.includes(needle.bytes) || file.includes(needle.bytes.toString('latin1')))
        hits.push(`${needle.form} of ${needle.secret} in ${file}`);
  }
  return { hits, files: files.length, bytes };
}
