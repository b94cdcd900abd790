/*
 * Checks an audit export of Baton without Baton:
 *
 *   npm run -s verify-audit -- <file> [--anchor <anchor, or a file that holds some>]
 *
 * It uses nothing of Baton, only Node: read it before you believe it. Here is what it says; how it knows stands
 * in `verifyAudit/`: file.mjs, then journal.mjs and accessLog.mjs, over proof.mjs.
 *
 * An anchor, `<record>.<hash>.<entry>.<hash>`, is noted elsewhere from Baton's Audit view. Only it tells a file
 * whose end was cut off from one that ends there, where whoever cut it could sign the header again.
 *
 * Exit: 0 whole · 1 tampered with · 2 good as far as it goes · 3 no audit export, or no anchor.
 */
import { existsSync, readFileSync } from 'node:fs';
import { checkFile } from './verifyAudit/file.mjs';
import { Bad, look } from './verifyAudit/proof.mjs';

const ANCHOR = /\b(\d+)\.([0-9a-f]{64})\.(\d+)\.([0-9a-f]{64})\b/g;
/** An e-mail as it was saved breaks a long line after a `=`. */
const anchorsIn = (text) =>
  [...text.replace(/=\r?\n/g, '').matchAll(ANCHOR)].map(([, position, hash, seq, accessHash]) => ({
    position: Number(position),
    hash,
    seq: Number(seq),
    accessHash,
  }));

/** `noted`: text that holds anchors. */
export function verifyAudit(text, noted = '') {
  if (!text.startsWith('{"header":')) return { state: 'foreign' };
  look.at = 'header';
  try {
    // A file that ends within a line has lost that line.
    const checked = checkFile(text.split('\n').slice(0, -1), anchorsIn(noted));
    return { state: checked.missing.length === 0 ? 'whole' : 'tail', ...checked };
  } catch (error) {
    const why = error instanceof Bad ? error.message : 'it is not in its form';
    return { state: 'bad', where: look.at, why };
  }
}

const timeOf = (at) => (at === undefined ? 'no date' : new Date(at).toISOString());

function tell(file, anchors) {
  const verdict = verifyAudit(readFileSync(file, 'utf8'), anchors);
  const { state, where, why, missing, noted, beyond, header, root, since } = verdict;
  if (state === 'foreign') return ['This is not an audit export of Baton.', 3];
  if (state === 'bad') return [`TAMPERED WITH at ${where}: ${why}.`, 1];
  const isWhole = state === 'whole';
  const words = [
    isWhole
      ? 'Whole: every record, signature and segment holds.'
      : `Good as far as it goes; unverifiable tail of ${missing.length}: ${missing[0]} and on.`,
    `Workspace ${header.workspaceId}, exported by ${header.by} at ${timeOf(header.madeAt)}`,
    `From record ${header.journal.from} and entry ${header.access.from} on, of ${timeOf(since)}`,
    `Founded as ${root}: compare it with what Baton's Audit view shows.`,
    ...(noted > 0 ? [`Held against what was noted elsewhere: ${noted}`] : []),
    ...beyond.map((label) => `Noted, but not in this file, which begins later or had it pruned: ${label}.`),
  ];
  return [words.join('\n'), isWhole && beyond.length === 0 ? 0 : 2];
}

function answer([file, flag, anchor]) {
  const isAsked = file !== undefined && (flag === undefined || (flag === '--anchor' && anchor !== undefined));
  if (!isAsked)
    return ['npm run -s verify-audit -- <file> [--anchor <anchor, or a file that holds some>]', 3];
  if (anchor === undefined) return tell(file, '');
  const noted = existsSync(anchor) ? readFileSync(anchor, 'utf8') : anchor;
  return anchorsIn(noted).length === 0 ? ['No anchor is noted there.', 3] : tell(file, noted);
}

if (process.argv[1]?.endsWith('verifyAudit.mjs')) {
  const [words, code] = answer(process.argv.slice(2));
  console.log(words);
  process.exitCode = code;
}
