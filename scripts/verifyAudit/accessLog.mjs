import { bytes, isSigned, look, must, NOTHING, range, sha256 } from './proof.mjs';

/* The access log: entries signed in their place, and the segments that outlive them. */

const LEAST_DAYS = 90;
const DAY_MS = 86_400_000;
/** A clock that was ahead when entries were deleted may have been put right before the export. */
const CLOCK_DAYS = 7;

/** A stretch of entries that was closed. */
export function checkSegment({ segment, body, sig, hash }, { header, keys, hashes, segments }) {
  const said = JSON.parse(body);
  must(hash === sha256('segment/v1|', body), 'it was changed');
  const isNext = said.segNo === segment && said.prevHeader === (segments.at(-1)?.hash ?? NOTHING);
  must(isNext, 'it does not follow the one before it');
  const devices = [...keys].flatMap(([owner, all]) => (owner.startsWith('device ') ? all : []));
  must(said.workspaceId === header.workspaceId && isSigned(bytes(hash), sig, devices), 'no device signed it');
  segments.push({ ...said, hash });
  // What follows a stretch that was pruned follows its last entry.
  hashes.set(`access ${said.lastSeq}`, said.lastHash);
}

export function checkEntry({ access: seq, body, detail, sig, hash }, context) {
  const { header, keys, hashes, entries, segments } = context;
  const prev = bytes(hashes.get(`access ${seq - 1}`));
  must(hash === sha256('access/v1|', prev, '|', body), 'it was changed, or does not follow the one before');
  const said = JSON.parse(body);
  must(said.seq === seq && said.workspaceId === header.workspaceId, 'it belongs elsewhere');
  const owner = said.signer === 'member' ? `member ${said.memberId}` : `device ${said.deviceId}`;
  must(isSigned(bytes(hash), sig, keys.get(owner)), 'it is not signed by whom it names');
  const detailHash = detail === undefined ? null : sha256(detail.salt, '|', detail.text);
  must(detailHash === said.detail, 'its detail is not what was written');
  const { position, hash: recordHash } = said.journal;
  const seen = hashes.get(`record ${position}`) ?? recordHash;
  must(seen === recordHash, `it saw another record ${position}`);
  const closed = segments.findLast(({ lastSeq }) => lastSeq < seq)?.hash ?? null;
  must((said.segment ?? closed) === closed, 'it saw another segment before it');
  must(seq !== header.access.to || hash === header.access.head, 'it is not the last one named');
  entries.set(seq, { ...said, hash });
  context.since ??= said.at;
  hashes.set(look.at, hash);
}

/** The closed stretch this entry stands in. */
const segmentOf = (seq, segments) =>
  segments.find(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);

/** Every entry that is not there was deleted in good order: said in a signed place, and not before its time. */
export function checkPrunings({ entries, segments, header }) {
  const toldNow = [...entries.values()].filter(({ kind }) => kind === 'pruned');
  const prunings = [
    ...toldNow.map(({ at, facts }) => ({ ...facts, at })),
    ...segments.flatMap((segment) => segment.prunings),
  ];
  for (const seq of range(header.access.from, header.access.to)) {
    const segment = segmentOf(seq, segments);
    look.at = `access ${seq}`;
    if (!entries.has(seq)) checkPruned(segment, prunings, header);
    else if (segment?.lastSeq === seq) checkWhole(segment, entries);
  }
}

/** A stretch ended no earlier than an entry of it that was noted. */
export function checkNotAged({ seq, accessAt }, segments) {
  const segment = segmentOf(seq, segments);
  look.at = `segment ${segment?.segNo}`;
  must(!(segment?.lastAt < accessAt), 'what was seen in it was later than it says');
}

function checkPruned(segment, prunings, { madeAt }) {
  must(segment !== undefined, 'it is missing');
  const told = prunings.find(({ segNo }) => segNo === segment.segNo);
  must(told !== undefined, 'it is missing, and nothing says that it was deleted');
  must(told.root === segment.root, 'what was deleted is not what stood there');
  const isInTime = told.days >= LEAST_DAYS && told.at - segment.lastAt >= told.days * DAY_MS;
  must(isInTime && told.at <= madeAt + CLOCK_DAYS * DAY_MS, 'it was deleted before its time');
}

function checkWhole({ segNo, firstSeq, lastSeq, lastAt, count, root, lastHash }, entries) {
  const there = range(firstSeq, firstSeq + count - 1).map((seq) => entries.get(seq));
  if (there.includes(undefined)) return;
  const all = there.map(({ hash }) => hash);
  look.at = `segment ${segNo}`;
  const isSame = merkleRoot(all) === root && all.at(-1) === lastHash && lastSeq - firstSeq + 1 === count;
  must(lastAt === Math.max(...there.map(({ at }) => at)), 'it ended at another time');
  must(isSame, 'its entries are not those it closed');
}

/** The odd one out goes up as it is. */
const nodeOf = ([a, b]) => (b === undefined ? a : sha256('node|', bytes(a), bytes(b)));

function merkleRoot(hashes) {
  let level = hashes.map((hash) => sha256('leaf|', bytes(hash)));
  const pairAt = (n) => level.slice(2 * n, 2 * n + 2);
  while (level.length > 1) level = range(0, Math.ceil(level.length / 2) - 1).map((n) => nodeOf(pairAt(n)));
  return level[0];
}
