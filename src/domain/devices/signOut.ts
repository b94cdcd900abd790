import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { EventOf } from '../events.ts';
import { DeviceId, type EpochMs, MemberId, SessionId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { devices, type OpenSession, sessionsOf } from './devices.ts';

const Target = z.union([
  z.strictObject({ sessionId: SessionId }),
  z.strictObject({ memberId: MemberId }),
  z.strictObject({ deviceId: DeviceId }),
  z.strictObject({ everybody: z.literal(true) }),
]);
type Target = z.infer<typeof Target>;

function isMeant(target: Target, session: OpenSession, sessionId: SessionId): boolean {
  if ('sessionId' in target) return sessionId === target.sessionId;
  if ('memberId' in target) return session.memberId === target.memberId;
  return 'everybody' in target || session.deviceId === target.deviceId;
}

const endedBy = (by: MemberId, sessionId: SessionId, at: EpochMs): EventOf<'devices.sessionEnded.v1'> => ({
  type: 'devices.sessionEnded.v1',
  sessionId,
  why: 'signedOut',
  by,
  at,
});

/** One session, one member everywhere, one computer, or everybody (DEV8). They come in again by their PIN. */
export const signOut = defineCommand({
  name: 'devices.signOut',
  input: z.strictObject({ workspaceId: WorkspaceId, target: Target }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { target }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    const leaving = sessionsOf(state, (session, id) => isMeant(target, session, id));
    return ok(leaving.map(([sessionId]) => endedBy(actor.memberId, sessionId, now)));
  },
});

/** One of their own, or all but the one they ask from: whoever forgot to lock somewhere needs no administrator. */
export const signOutOwn = defineCommand({
  name: 'devices.signOutOwn',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    target: z.union([
      z.strictObject({ sessionId: SessionId }),
      z.strictObject({ elsewhere: z.literal(true) }),
    ]),
  }),
  allow: 'workspace.use',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { target }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    const isAsked = (id: SessionId): boolean =>
      'elsewhere' in target ? id !== actor.sessionId : id === target.sessionId;
    const leaving = sessionsOf(state, ({ memberId }, id) => memberId === actor.memberId && isAsked(id));
    if (leaving.length === 0 && 'sessionId' in target) return err({ code: 'notFound', what: 'session' });
    return ok(leaving.map(([sessionId]) => endedBy(actor.memberId, sessionId, now)));
  },
});

/** A session of a computer that is trusted does not end by itself (DEV5). */
export const keepSession = defineCommand({
  name: 'devices.keepSession',
  input: z.strictObject({ workspaceId: WorkspaceId, sessionId: SessionId, isKept: z.boolean() }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { sessionId, isKept }, { actor, now }) {
    const session = state.sessions[sessionId];
    if (session === undefined || actor.kind !== 'member') return err({ code: 'notFound', what: 'session' });
    if (session.isKept === isKept) return ok([]);
    return ok([{ type: 'devices.sessionKept.v1', sessionId, isKept, by: actor.memberId, at: now }]);
  },
});
