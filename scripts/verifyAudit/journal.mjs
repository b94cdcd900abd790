import { bytes, isSigned, look, must, sha256 } from './proof.mjs';

/* The journal: each record signed by who acted and chained to the one before. */

/** Whatever somebody signed is checked with the keys that earlier, signed records brought for them. */
function learn(keys, body) {
  for (const { type, memberId, deviceId, publicKey } of JSON.parse(body)) {
    const owner = type.startsWith('team.device') ? `device ${deviceId}` : `member ${memberId}`;
    if (publicKey !== undefined) keys.set(owner, [...(keys.get(owner) ?? []), publicKey]);
  }
}

/** What was signed, and who must have: a person, or Baton itself on a device. */
function statementOf({ stream, commandId, command, at, reason, actor }, workspaceId, digest) {
  const { memberId, deviceId, sessionId, system } = actor;
  const isPerson = memberId !== undefined;
  const by = isPerson ? ['member', memberId, deviceId, sessionId] : ['system', system, deviceId];
  const said = ['record/v2', workspaceId, stream, commandId, command, at, reason, ...by, digest];
  return { said: JSON.stringify(said), owner: isPerson ? `member ${memberId}` : `device ${deviceId}` };
}

export function checkRecord(row, context) {
  const { header, keys } = context;
  const { record: position, body, bodyHash, sig } = row;
  // What customers sent stands here by its hash only.
  const isInFull = row.actor.memberId !== undefined || row.command.startsWith('team.');
  must((body !== undefined) === isInFull, 'it is not told as its kind must be');
  const digest = isInFull ? sha256(body) : bodyHash;
  // The very first record founds the workspace: it brings the keys by which it is signed itself.
  if (position === 1) learn(keys, body);
  if (position === 1) context.root = digest;
  const { said, owner } = statementOf(row, header.workspaceId, digest);
  must(isSigned(said, sig, keys.get(owner)?.slice(-1)), 'it is not signed by whom it names');
  if (position !== 1 && isInFull) learn(keys, body);
  // An earlier one stands here for the keys it brought.
  if (position >= header.journal.from) checkChain(row, digest, context);
}

function checkChain({ record: position, at, sig, hash }, digest, context) {
  const { header, hashes } = context;
  const prev = bytes(hashes.get(`record ${position - 1}`));
  const chained = sha256(prev, `|${position}|`, bytes(digest), '|', bytes(sig));
  must(hash === chained, 'it does not follow the record before it');
  must(position !== header.journal.to || hash === header.journal.head, 'it is not the last one named');
  context.since ??= at;
  hashes.set(look.at, hash);
}
