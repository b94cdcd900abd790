/*
 * Checks an audit export of Baton without Baton: npm run -s verify-audit -- <file>
 * It uses nothing of Baton, only Node: read it before you believe it.
 *
 * The file holds one JSON object a line: a header signed by who exported, which names every line that follows;
 * the journal's records; the closed segments of the access log; its entries. Bytes are in hex, keys in base64.
 * Exit: 0 whole · 1 tampered with · 2 good as far as it goes, its end is missing · 3 not an audit export.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const LEAST_DAYS = 90;
const DAY_MS = 86_400_000;
const NOTHING = '00'.repeat(32);

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const bytes = (hex) => Buffer.from(hex, 'hex');

/** What is wrong, and where first. Thrown: what comes after it proves nothing. */
class Bad extends Error {
  constructor(where, why) {
    super(why);
    this.where = where;
  }
}
function must(holds, where, why) {
  if (!holds) throw new Bad(where, why);
}

const keyObjects = new Map();
function keyObject(publicKey) {
  const known = keyObjects.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  keyObjects.set(publicKey, key);
  return key;
}

function isSigned(statement, sig, publicKey) {
  if (publicKey === undefined || bytes(sig).toString('hex') !== sig) return false;
  return verify(null, Buffer.from(statement), keyObject(publicKey), bytes(sig));
}

// Keys: whatever somebody signed is checked with the key an earlier, signed record brought for them.

const newKeys = () => ({ device: new Map(), member: new Map(), everOf: new Map() });

function learn(keys, body) {
  for (const { type, memberId, deviceId, publicKey } of JSON.parse(body)) {
    if (publicKey === undefined) continue;
    if (type.startsWith('team.device')) keys.device.set(deviceId, publicKey);
    else {
      keys.member.set(memberId, publicKey);
      keys.everOf.set(memberId, [...(keys.everOf.get(memberId) ?? []), publicKey]);
    }
  }
}

// The journal: what people did in full, what customers sent by its hash only.

const isInFull = ({ actor, command }) => actor.memberId !== undefined || command.startsWith('team.');

function checkRecord(row, context, where) {
  const { header, keys, hashes } = context;
  const { record: position, stream, commandId, command, at, reason, actor, body, bodyHash, sig, hash } = row;
  must((body === undefined) !== isInFull(row), where, 'it is not told as its kind must be');
  // The very first record founds the workspace: it brings the keys by which it is signed itself.
  if (position === 1) {
    learn(keys, body);
    context.root = sha256(body);
  }
  const { memberId, deviceId, sessionId, system } = actor;
  const by =
    memberId === undefined ? ['system', system, deviceId] : ['member', memberId, deviceId, sessionId];
  const digest = body === undefined ? bodyHash : sha256(body);
  const said = ['record/v2', header.workspaceId, stream, commandId, command, at, reason, ...by, digest];
  const key = memberId === undefined ? keys.device.get(deviceId) : keys.member.get(memberId);
  must(isSigned(JSON.stringify(said), sig, key), where, 'it is not signed by whom it names');
  if (position !== 1 && body !== undefined) learn(keys, body);
  if (position < header.journal.from) return;
  const prev = hashes.get(position - 1);
  const chained = sha256(bytes(prev), `|${position}|`, bytes(digest), '|', bytes(sig));
  must(hash === chained, where, 'it does not follow the record before it');
  must(position !== header.journal.to || hash === header.journal.head, where, 'it is not the last one named');
  hashes.set(position, hash);
}

// The access log: entries signed in their place, and the segments that outlive them.

function checkSegment({ segment, body, sig, hash }, { header, keys, segments }, where) {
  const said = JSON.parse(body);
  const prevHeader = segments.at(-1)?.hash ?? NOTHING;
  must(hash === sha256('segment/v1|', body), where, 'it was changed');
  must(
    said.segNo === segment && said.prevHeader === prevHeader,
    where,
    'it does not follow the one before it',
  );
  const isOurs = said.workspaceId === header.workspaceId;
  must(
    isOurs && [...keys.device.values()].some((key) => isSigned(bytes(hash), sig, key)),
    where,
    'no device signed it',
  );
  segments.push({ ...said, hash });
}

const detailHash = (detail) => (detail === undefined ? null : sha256(detail.salt, '|', detail.text));

/** Where a stretch that was pruned left off. */
const endBefore = (seq, segments) => segments.find(({ lastSeq }) => lastSeq === seq - 1)?.lastHash;

function checkEntry({ access: seq, body, detail, sig, hash }, context, where) {
  const { header, keys, hashes, entries, segments } = context;
  const prev = entries.get(seq - 1)?.hash ?? endBefore(seq, segments) ?? header.access.prevHash;
  must(
    hash === sha256('access/v1|', bytes(prev), '|', body),
    where,
    'it was changed, or does not follow the one before it',
  );
  const said = JSON.parse(body);
  must(said.seq === seq && said.workspaceId === header.workspaceId, where, 'it belongs elsewhere');
  const of = said.signer === 'member' ? keys.everOf.get(said.memberId) : [keys.device.get(said.deviceId)];
  must(
    of?.some((key) => isSigned(bytes(hash), sig, key)),
    where,
    'it is not signed by whom it names',
  );
  must(detailHash(detail) === said.detail, where, 'its detail is not what was written');
  const seen = hashes.get(said.journal.position);
  must(
    seen === undefined || seen === said.journal.hash,
    where,
    `it saw another record ${said.journal.position}`,
  );
  must(seq !== header.access.to || hash === header.access.head, where, 'it is not the last one named');
  entries.set(seq, { ...said, hash });
}

function merkleRoot(hashes) {
  let level = hashes.map((hash) => sha256('leaf|', bytes(hash)));
  while (level.length > 1)
    level = level.flatMap((hash, n) => {
      if (n % 2 === 1) return [];
      return [n + 1 < level.length ? sha256('node|', bytes(hash), bytes(level[n + 1])) : hash];
    });
  return level[0];
}

/** Every entry that is not there was deleted in good order: said in a signed place, and not before its time. */
function checkSegmentsAgainstEntries({ entries, segments, header }) {
  const toldNow = [...entries.values()].filter(({ kind }) => kind === 'pruned');
  const prunings = [
    ...toldNow.map(({ seq, at, facts: { segNo, root, days } }) => ({ segNo, root, days, seq, at })),
    ...segments.flatMap((segment) => segment.prunings),
  ];
  for (let seq = header.access.from; seq <= header.access.to; seq += 1) {
    const where = `access ${seq}`;
    const closed = segments.find(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);
    if (entries.has(seq)) {
      if (closed?.lastSeq === seq) checkWhole(closed, entries);
      continue;
    }
    must(closed !== undefined, where, 'it is missing');
    checkPruned(closed, prunings, where);
  }
}

function checkWhole({ segNo, firstSeq, lastSeq, count, root, lastHash }, entries) {
  const all = Array.from({ length: count }, (_, n) => entries.get(firstSeq + n));
  if (all.includes(undefined)) return;
  const isSame = merkleRoot(all.map(({ hash }) => hash)) === root && all.at(-1).hash === lastHash;
  must(isSame && lastSeq - firstSeq + 1 === count, `segment ${segNo}`, 'its entries are not those it closed');
}

function checkPruned(segment, prunings, where) {
  const told = prunings.find(({ segNo }) => segNo === segment.segNo);
  must(told !== undefined, where, 'it is missing, and nothing says that it was deleted');
  must(told.root === segment.root, where, 'what was deleted is not what stood there');
  const isInTime = told.days >= LEAST_DAYS && told.at - segment.lastAt >= told.days * DAY_MS;
  must(isInTime, where, 'it was deleted before its time');
}

// The file as a whole.

const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

/** What stands on each line after the header, by the header: `record 7`, `segment 1`, `access 12`. */
const labelsOf = ({ journal, access }) => [
  ...[...journal.witnesses, ...range(journal.from, journal.to)].map((position) => `record ${position}`),
  ...range(1, access.segments).map((segNo) => `segment ${segNo}`),
  ...access.present.flatMap(([from, to]) => range(from, to)).map((seq) => `access ${seq}`),
];

/** A line is written in one way only, so that nothing can be hidden in it. */
function read(line, where) {
  try {
    const row = JSON.parse(line);
    if (JSON.stringify(row) === line) return row;
  } catch {}
  throw new Bad(where, 'it cannot be read');
}

// What a line of each kind says, in this order. A name that nobody knows would leave something unsaid unnoticed.
const FORMS = {
  record: /^record,stream,commandId,command,at,reason,actor,(body|bodyHash),sig,hash$/,
  segment: /^segment,body,sig,hash$/,
  access: /^access,body,(detail,)?sig,hash$/,
};

function checkLine(row, label, context) {
  const [kind, number] = label.split(' ');
  must(FORMS[kind]?.test(Object.keys(row).join()), label, 'it is not in its form');
  must(row[kind] === Number(number), label, 'something else stands in its place');
  try {
    if (kind === 'record') checkRecord(row, context, label);
    else if (kind === 'segment') checkSegment(row, context, label);
    else checkEntry(row, context, label);
  } catch (error) {
    throw error instanceof Bad ? error : new Bad(label, 'it is not in its form');
  }
}

/** What Baton had written down outside the journal before the export: nothing up to there may be missing or other. */
function checkAnchors({ header, hashes, entries }, missing) {
  for (const { position, hash, seq, accessHash } of header.anchors) {
    for (const [label, there, known] of [
      [`record ${position}`, hashes.get(position), hash],
      [`access ${seq}`, entries.get(seq)?.hash, accessHash],
    ]) {
      must(there === undefined || there === known, label, 'it is not what was seen there before');
      must(!missing.includes(label), missing[0], 'it is missing, and was seen here before');
    }
    must(
      position <= header.journal.to,
      `record ${header.journal.to + 1}`,
      'it is missing, and was seen before',
    );
    must(seq <= header.access.to, `access ${header.access.to + 1}`, 'it is missing, and was seen before');
  }
}

function check(lines) {
  const signed = read(lines[0], 'header');
  must(isSigned(signed.header, signed.sig, signed.key), 'header', 'it was changed');
  const header = JSON.parse(signed.header);
  const { from, prevHash } = header.journal;
  const context = {
    header,
    keys: newKeys(),
    hashes: new Map([[from - 1, prevHash]]),
    entries: new Map(),
    segments: [],
  };
  const labels = labelsOf(header);
  lines.slice(1).forEach((line, n) => {
    const label = labels[n] ?? 'end';
    must(n < labels.length, label, 'more follows than the header names');
    checkLine(read(line, label), label, context);
  });
  const missing = labels.slice(lines.length - 1);
  checkAnchors(context, missing);
  const isByThem = context.keys.everOf.get(header.by)?.includes(signed.key);
  must(isByThem, missing[0] ?? 'header', missing[0] ? 'it is missing' : 'it is not signed by whom it names');
  if (missing.length === 0) checkSegmentsAgainstEntries(context);
  return { header, missing, root: context.root };
}

/** @returns {{ state: 'whole' | 'tail' | 'bad' | 'foreign', where?: string, why?: string, missing?: string[], header?: any }} */
export function verifyAudit(text) {
  if (!text.startsWith('{"header":')) return { state: 'foreign' };
  try {
    const lines = text.split('\n');
    // A file that ends within a line has lost that line.
    if (lines.pop() !== '' && lines.length === 0) throw new Bad('header', 'it cannot be read');
    const checked = check(lines);
    return { state: checked.missing.length === 0 ? 'whole' : 'tail', ...checked };
  } catch (error) {
    if (error instanceof Bad) return { state: 'bad', where: error.where, why: error.message };
    return { state: 'bad', where: 'header', why: 'it is not in its form' };
  }
}

function tell(file) {
  const { state, where, why, missing, header, root } = verifyAudit(readFileSync(file, 'utf8'));
  if (state === 'foreign') return ['This is not an audit export of Baton.', 3];
  if (state === 'bad') return [`TAMPERED WITH at ${where}: ${why}.`, 1];
  const about = `Workspace ${header.workspaceId}, exported by ${header.by} at ${new Date(header.madeAt).toISOString()}`;
  const trust = `Founded as ${root}: compare it with what Baton's Audit view shows.`;
  if (state === 'tail')
    return [
      `Good as far as it goes; unverifiable tail of ${missing.length}: ${missing[0]} and on.\n${about}\n${trust}`,
      2,
    ];
  return [`Whole: every record, signature and segment holds.\n${about}\n${trust}`, 0];
}

if (process.argv[1]?.endsWith('verifyAudit.mjs')) {
  if (process.argv[2] === undefined) {
    console.error('npm run -s verify-audit -- <file>');
    process.exit(3);
  }
  const [words, code] = tell(process.argv[2]);
  console.log(words);
  process.exitCode = code;
}
