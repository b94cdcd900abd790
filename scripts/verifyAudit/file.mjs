import { checkEntry, checkPrunings, checkSegment } from './accessLog.mjs';
import { checkRecord } from './journal.mjs';
import { isSigned, look, must, NOTHING, range } from './proof.mjs';

/* The file as a whole: one JSON object a line, and the header names every line that follows. */

// What a line of each kind says, in this order. A name that nobody knows would leave something unsaid unnoticed.
const FORMS = {
  record: [/^record,stream,commandId,command,at,reason,actor,(body|bodyHash),sig,hash$/, checkRecord],
  segment: [/^segment,body,sig,hash$/, checkSegment],
  access: [/^access,body,(detail,)?sig,hash$/, checkEntry],
};

/** What stands on each line after the header, by the header. */
const labelsOf = ({ journal, access }) => [
  ...[...journal.witnesses, ...range(journal.from, journal.to)].map((position) => `record ${position}`),
  ...range(1, access.segments).map((segNo) => `segment ${segNo}`),
  ...access.present.flatMap(([from, to]) => range(from, to)).map((seq) => `access ${seq}`),
];

/** A line is written in one way only, so that nothing can be hidden in it. */
function read(line) {
  const row = JSON.parse(line);
  must(JSON.stringify(row) === line, 'it cannot be read');
  return row;
}

function checkLine(line, context) {
  const row = read(line);
  const [kind, number] = look.at.split(' ');
  const [form, check] = FORMS[kind];
  must(form.test(Object.keys(row).join()), 'it is not in its form');
  must(row[kind] === Number(number), 'something else stands in its place');
  check(row, context);
}

/** Nothing up to where this was seen before may be missing or other. @returns what cannot be compared */
function checkAnchors(anchors, { header, hashes }, missing) {
  const seen = anchors.flatMap(({ position, hash, seq, accessHash }) => [
    ['record', position, hash, header.journal],
    ['access', seq, accessHash, header.access],
  ]);
  return seen.flatMap(([kind, number, hash, { from, to }]) => {
    const label = `${kind} ${number}`;
    const there = hashes.get(label);
    look.at = label;
    must(there === undefined || there === hash, 'it is not what was seen there before');
    const isMissing = missing.includes(label);
    look.at = isMissing ? missing[0] : `${kind} ${to + 1}`;
    must(number <= to && !isMissing, 'it is missing, and was seen before');
    // What the first one follows is there in the header's words only, unless nothing can come before it.
    const isProven = there !== undefined && (number !== from - 1 || from === 1);
    return isProven ? [] : [label];
  });
}

/** A journal from its first record on comes with the access log from its first entry on. */
function checkBeginning({ journal, access }) {
  must(journal.from !== 1 || access.from === 1, 'its entries begin later than its records');
  for (const { from, prevHash } of [journal, access])
    must(from !== 1 || prevHash === NOTHING, 'something comes before its beginning');
}

/** `noted`: what was seen, and written down outside Baton. Throws where something is wrong. */
export function checkFile([first, ...lines], noted) {
  const signed = read(first);
  must(isSigned(signed.header, signed.sig, [signed.key]), 'it was changed');
  const header = JSON.parse(signed.header);
  checkBeginning(header);
  const { journal, access } = header;
  const hashes = new Map([[`record ${journal.from - 1}`, journal.prevHash]]);
  hashes.set(`access ${access.from - 1}`, access.prevHash);
  const context = { header, keys: new Map(), hashes, entries: new Map(), segments: [] };
  const labels = labelsOf(header);
  for (const [n, line] of lines.entries()) {
    look.at = labels[n] ?? 'end';
    must(n < labels.length, 'more follows than the header names');
    checkLine(line, context);
  }
  const missing = labels.slice(lines.length);
  checkAnchors(header.anchors, context, missing);
  const beyond = checkAnchors(noted, context, missing);
  look.at = missing[0] ?? 'header';
  const isByThem = context.keys.get(`member ${header.by}`)?.includes(signed.key);
  must(isByThem, missing.length > 0 ? 'it is missing' : 'it is not signed by whom it names');
  if (missing.length === 0) checkPrunings(context);
  const { root, since } = context;
  return { header, missing, noted: noted.length, beyond, root, since };
}
