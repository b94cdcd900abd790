import { createHash, createPrivateKey, sign } from 'node:crypto';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { canonical, entryHash, segmentHash } from '../../src/main/engine/accessChain.ts';
import type { AuditPast } from './auditPast.ts';
import type { Chance } from './chance.ts';

/* An export spoiled in one of many ways, and where the verifier must say so first. */

export type Mutation = {
  readonly how: string;
  readonly text: string;
  /** The first bad place; of a tail cut off: the first that is missing. */
  readonly where: string;
  /** What was noted elsewhere before it was spoiled. */
  readonly noted?: string;
};

type Row = Record<string, unknown> & { access?: number; body?: string; sig: string; hash: string };
type Header = {
  anchors: object[];
  journal: { from: number; to: number; head: string; prevHash: string; witnesses: number[] };
  access: {
    from: number;
    to: number;
    head: string;
    prevHash: string;
    present: number[][];
    segments: number;
  };
};

const signedBy = (privateKey: Uint8Array, statement: Uint8Array): string =>
  sign(
    null,
    statement,
    createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }),
  ).toString('hex');
const hexHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What each line is: as the header says, so nothing of the verifier is used. */
function labelsOf(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const row = JSON.parse(line) as { record?: number; segment?: number; access?: number };
    if (row.record !== undefined) return `record ${row.record}`;
    if (row.segment !== undefined) return `segment ${row.segment}`;
    if (row.access !== undefined) return `access ${row.access}`;
    return 'header';
  });
}

const DAY_MS = 86_400_000;
const HEX = '0123456789abcdef';
const OTHERS = `${HEX} "{}:,\\xyzXYZ`.split('');

function changeByte(lines: string[], at: number, chance: Chance): string[] {
  const line = lines[at]!;
  const place = chance.int(0, line.length - 1);
  const other = chance.pick(OTHERS.filter((char) => char !== line[place]));
  return lines.with(at, line.slice(0, place) + other + line.slice(place + 1));
}

const rowsOf = (lines: readonly string[]): Row[] => lines.slice(1).map((line) => JSON.parse(line) as Row);

/** The header changed by the exporter themselves, who has the key for it. */
function withHeader(lines: string[], { exporter }: AuditPast, change: (header: Header) => void): string[] {
  const signed = JSON.parse(lines[0]!) as { header: string; key: string; sig: string };
  const header = JSON.parse(signed.header) as Header;
  change(header);
  const text = canonical(header);
  const sig = signedBy(exporter.privateKey, Buffer.from(text));
  return lines.with(0, JSON.stringify({ ...signed, header: text, sig }));
}

function stretches(seqs: number[]): number[][] {
  const all: number[][] = [];
  for (const seq of seqs) {
    const last = all.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else all.push([seq, seq]);
  }
  return all;
}

type Forged = { kind: string; facts: object; at?: number; segment?: string };

/** An entry nobody may write, by whoever holds the device's key, rightly chained to the end. */
function forge(lines: string[], past: AuditPast, forged: Forged): string[] {
  const last = JSON.parse(lines.at(-1)!) as Row;
  const before = JSON.parse(last.body!) as Record<string, unknown> & { seq: number };
  const by = { memberId: null, signer: 'device', detail: null };
  const said = { ...before, ...by, ...forged, seq: before.seq + 1 };
  const body = canonical(said);
  const hash = entryHash(Buffer.from(last.hash, 'hex'), body);
  const sig = signedBy(past.devicePrivateKey, hash);
  return [...lines, JSON.stringify({ access: said.seq, body, sig, hash: hash.toString('hex') })];
}

/** That a segment was deleted in good order. */
const pruned = ({ segNo, root }: Pick<Segment, 'segNo' | 'root'>, at?: number): Forged => ({
  kind: 'pruned',
  facts: { segNo, root, count: 1, days: 90 },
  ...(at !== undefined && { at }),
});

const nameTheNewEnd = (lines: string[], past: AuditPast): string[] =>
  withHeader(lines, past, ({ access }) => {
    const rows = rowsOf(lines).filter((row) => row.access !== undefined);
    const last = rows.at(-1)!;
    access.to = last.access!;
    access.head = last.hash;
    access.present = stretches(rows.map((row) => row.access!));
  });

type Segment = {
  segNo: number;
  firstSeq: number;
  lastSeq: number;
  lastAt: number;
  root: string;
  lastHash: string;
  prevHeader: string;
};

/** A closed segment whose entries are still there. */
function fullSegments(lines: readonly string[]): Segment[] {
  const seqs = new Set(rowsOf(lines).map(({ access }) => access));
  const closed = rowsOf(lines).filter((row) => row['segment'] !== undefined);
  const all = closed.map(({ body }) => JSON.parse(body!) as Segment);
  return all.filter(({ firstSeq }) => seqs.has(firstSeq));
}

const without = (
  lines: readonly string[],
  { firstSeq, lastSeq }: Pick<Segment, 'firstSeq' | 'lastSeq'>,
): string[] =>
  lines.filter((line, n) => {
    const { access } = (n === 0 ? {} : JSON.parse(line)) as { access?: number };
    return access === undefined || access < firstSeq || access > lastSeq;
  });

/** The segments made anew by whoever holds the device's key. */
function closeAnew(lines: string[], past: AuditPast, change: (segment: Segment) => Segment): string[] {
  let before: string | undefined;
  return lines.map((line, n) => {
    const row = n === 0 ? {} : (JSON.parse(line) as Partial<Row>);
    if (row['segment'] === undefined) return line;
    const said = JSON.parse(row.body!) as Segment;
    const body = canonical(change({ ...said, prevHeader: before ?? said.prevHeader }));
    const hash = segmentHash(body);
    before = hash.toString('hex');
    return JSON.stringify({ ...row, body, sig: signedBy(past.devicePrivateKey, hash), hash: before });
  });
}

/** One more segment, of what was not closed yet. */
function closeOpenStretch(lines: readonly string[], past: AuditPast): string[] {
  const place = lines.findLastIndex((line) => line.startsWith('{"segment"'));
  const last = JSON.parse((JSON.parse(lines[place]!) as Row).body!) as Segment;
  const end = rowsOf(lines).at(-1)!;
  const [segNo, firstSeq, lastSeq] = [last.segNo + 1, last.lastSeq + 1, end.access!];
  const prunings = rowsOf(lines)
    .filter(({ access }) => access !== undefined && access >= firstSeq)
    .map(({ body }) => JSON.parse(body!) as { kind: string; facts: object; seq: number; at: number })
    .flatMap(({ kind, facts, seq, at }) => (kind === 'pruned' ? [{ ...facts, seq, at }] : []));
  const said = { ...last, segNo, firstSeq, lastSeq, lastHash: end.hash, prunings };
  const line = JSON.stringify({ segment: segNo, body: canonical(said), sig: '', hash: '' });
  return closeAnew(lines.toSpliced(place + 1, 0, line), past, (segment) => segment);
}

type Ways = Record<string, (lines: string[], chance: Chance, past: AuditPast) => [string[], string]>;
type Labels = (at: number) => string;
const label = (lines: readonly string[]): Labels => {
  const labels = labelsOf(lines);
  return (at) => labels[at] ?? 'end';
};

const WAYS: Ways = {
  change(lines, chance) {
    const at = chance.int(0, lines.length - 1);
    return [changeByte(lines, at, chance), label(lines)(at)];
  },
  /** A name that says nothing any more where nothing was said: what is signed is the same. */
  rename(lines, chance) {
    const places = lines.flatMap((line, at) => (line.includes('"reason":null') ? [at] : []));
    const at = chance.pick(places);
    return [lines.with(at, lines[at]!.replace('"reason":null', '"reasom":null')), label(lines)(at)];
  },
  delete(lines, chance) {
    const at = chance.int(1, lines.length - 1);
    const count = chance.int(1, Math.min(5, lines.length - at));
    return [lines.toSpliced(at, count), label(lines)(at)];
  },
  swap(lines, chance) {
    const first = chance.int(1, lines.length - 2);
    const second = chance.int(first + 1, lines.length - 1);
    return [lines.with(first, lines[second]!).with(second, lines[first]!), label(lines)(first)];
  },
  insert(lines, chance) {
    const at = chance.int(2, lines.length);
    return [lines.toSpliced(at, 0, lines[chance.int(1, at - 1)]!), label(lines)(at)];
  },
  truncate(lines, chance) {
    const kept = chance.int(1, lines.length - 1);
    return [lines.slice(0, kept), label(lines)(kept)];
  },
  resign(lines, chance) {
    const at = chance.int(0, lines.length - 1);
    const row = JSON.parse(lines[at]!) as Row & { header?: string };
    const stranger = createSigningPair();
    const statement = row.header === undefined ? Buffer.from(row.hash, 'hex') : Buffer.from(row.header);
    const key = row.header === undefined ? {} : { key: stranger.publicKey };
    const sig = signedBy(stranger.privateKey, statement);
    return [lines.with(at, JSON.stringify({ ...row, ...key, sig })), label(lines)(at)];
  },
  /** By whoever holds the device's key and the exporter's: nothing was written of it. */
  pruneSilently(lines, chance, past) {
    const segment = chance.pick(fullSegments(lines));
    return [nameTheNewEnd(without(lines, segment), past), `access ${segment.firstSeq}`];
  },
  pruneEarly(lines, chance, past) {
    const segment = fullSegments(lines).at(chance.int(-3, -1))!;
    const { segNo, root } = segment;
    const told = forge(lines, past, pruned({ segNo, root }));
    return [nameTheNewEnd(without(told, segment), past), `access ${segment.firstSeq}`];
  },
  pruneOfLessDays(lines, chance, past) {
    const segment = chance.pick(fullSegments(lines));
    const { segNo, root } = segment;
    const told = forge(lines, past, { kind: 'pruned', facts: { segNo, root, count: 1, days: 0 } });
    return [nameTheNewEnd(without(told, segment), past), `access ${segment.firstSeq}`];
  },
  pruneWrongRoot(lines, chance, past) {
    const segment = chance.pick(fullSegments(lines));
    const told = forge(lines, past, pruned({ ...segment, root: hexHash(segment.root) }));
    return [nameTheNewEnd(without(told, segment), past), `access ${segment.firstSeq}`];
  },
  /** As if it had been old: nothing of it is there to tell, but who came later signed how it was closed. */
  pruneAsIfOld(lines, chance, past) {
    const { segNo, root, firstSeq, lastSeq } = chance.pick(fullSegments(lines));
    const aged = closeAnew(lines, past, (each) => (each.segNo === segNo ? { ...each, lastAt: 1 } : each));
    const told = forge(aged, past, pruned({ segNo, root }));
    return [nameTheNewEnd(without(told, { firstSeq, lastSeq }), past), `access ${lastSeq + 1}`];
  },
  /** Its entries are there, and were later. */
  ageSegment(lines, _chance, past) {
    const { segNo, lastSeq } = fullSegments(lines).at(-1)!;
    const aged = closeAnew(lines, past, (each) => (each.segNo === segNo ? { ...each, lastAt: 1 } : each));
    return [aged, `access ${lastSeq + 1}`];
  },
  /** In good order, by a clock that nobody had when it was exported. */
  pruneInFuture(lines, chance, past) {
    const { segNo, root, firstSeq, lastSeq, lastAt } = chance.pick(fullSegments(lines).slice(-3));
    const told = forge(lines, past, pruned({ segNo, root }, lastAt + 90 * DAY_MS));
    return [nameTheNewEnd(without(told, { firstSeq, lastSeq }), past), `access ${firstSeq}`];
  },
  /** By the exporter alone: a key of a colleague's brought by a record in a place that no chain reaches. */
  smuggleKey(lines, _chance, past) {
    const first = JSON.parse(lines[1]!) as Row;
    const smuggled = JSON.stringify({ ...first, record: 0 });
    const nameIt = ({ journal }: Header): void => void (journal.witnesses = [0]);
    return [withHeader(lines.toSpliced(1, 0, smuggled), past, nameIt), 'header'];
  },
  /** By the exporter alone: as if the access log began only where it was noted last. */
  beginEntriesLater(lines, chance, past) {
    const entries = rowsOf(lines).filter(({ access }) => access !== undefined);
    const before = entries[chance.int(0, entries.length - 2)]!;
    const rest = without(lines, { firstSeq: 1, lastSeq: before.access! });
    const beginLater = ({ access }: Header): void => {
      access.from = before.access! + 1;
      access.prevHash = before.hash;
    };
    return [nameTheNewEnd(withHeader(rest, past, beginLater), past), 'header'];
  },
  /** A second entry in a place that is taken, rightly signed by the device. */
  reuseSeq(lines, chance, past) {
    const at = chance.int(lines.findIndex((line) => line.startsWith('{"access"')) + 1, lines.length);
    const forged = forge(lines.slice(0, at - 1), past, {
      kind: 'refused',
      facts: { name: 'x', code: 'y' },
    }).at(-1)!;
    return [lines.toSpliced(at, 0, forged), label(lines)(at)];
  },
};

/** What only an anchor outside of the export shows: whoever exported it ended it earlier, and signed that. */
const SIGNED_AGAIN: Ways = {
  cutEntries(lines, chance, past) {
    const kept = lines.length - chance.int(1, 3);
    const cut = withHeader(lines.slice(0, kept), past, (header) => (header.anchors = []));
    return [nameTheNewEnd(cut, past), label(lines)(kept)];
  },
  cutRecords(lines, _chance, past) {
    const at = labelsOf(lines).findLastIndex((each) => each.startsWith('record '));
    const { hash } = JSON.parse(lines[at - 1]!) as Row;
    const endEarlier = (header: Header): void => {
      header.anchors = [];
      header.journal.to -= 1;
      header.journal.head = hash;
    };
    return [withHeader(lines.toSpliced(at, 1), past, endEarlier), label(lines)(at)];
  },
  /** All of it was old, the newest too, says whoever holds the device's key: time enough went by. */
  pruneAll(lines, _chance, past) {
    const closed = closeOpenStretch(lines, past);
    const full = fullSegments(closed);
    const aged = closeAnew(closed, past, (each) =>
      full.some(({ segNo }) => segNo === each.segNo) ? { ...each, lastAt: 1 } : each,
    );
    const segment = rowsOf(aged).findLast((row) => row['segment'] !== undefined)!.hash;
    const told = full.reduce((all, each) => forge(all, past, { ...pruned(each), segment }), aged);
    const rest = without(told, { firstSeq: 1, lastSeq: full.at(-1)!.lastSeq });
    const text = withHeader(rest, past, (header) => {
      header.anchors = [];
      header.access.segments += 1;
    });
    return [nameTheNewEnd(text, past), `segment ${full.at(-1)!.segNo}`];
  },
};

/** By the exporter alone: a file that begins after what was noted, and chains to it by its header's words only. */
export function beginAfterNoted(past: AuditPast): string {
  const lines = past.text.trimEnd().split('\n');
  const keyBearers = rowsOf(lines).flatMap(({ record, body }) =>
    typeof record === 'number' && body?.includes('"publicKey"') ? [record] : [],
  );
  const kept = lines.filter((line, n) => {
    const { record, segment } = JSON.parse(line) as { record?: number; segment?: number };
    return n === 0 || segment !== undefined || keyBearers.includes(record ?? 0);
  });
  const beginLater = ({ journal, access, ...header }: Header): void => {
    header.anchors.length = 0;
    Object.assign(journal, { from: journal.to + 1, prevHash: journal.head, witnesses: keyBearers });
    Object.assign(access, { from: access.to + 1, prevHash: access.head, present: [] });
  };
  return `${withHeader(kept, past, beginLater).join('\n')}\n`;
}

export const MUTATIONS = Object.keys({ ...WAYS, ...SIGNED_AGAIN });
export const ONLY_ANCHORED = Object.keys(SIGNED_AGAIN);

export function mutate(past: AuditPast, how: string, chance: Chance): Mutation {
  const way = WAYS[how] ?? SIGNED_AGAIN[how]!;
  const [lines, where] = way(past.text.trimEnd().split('\n'), chance, past);
  return { how, text: `${lines.join('\n')}\n`, where, ...(how in SIGNED_AGAIN && { noted: past.anchor }) };
}

/** @returns what is wrong with the verdict; null: it is right. */
export function misjudged({ how, text, where, noted }: Mutation): string | null {
  const verdict = verifyAudit(text, noted);
  const said =
    verdict.state === 'tail' ? verdict.missing?.[0] : verdict.state === 'foreign' ? 'header' : verdict.where;
  return said === where ? null : `${how}: wrong at ${where}, said ${verdict.state} ${said} (${verdict.why})`;
}
