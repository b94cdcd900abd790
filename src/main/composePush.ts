import type { ChannelId, ConversationId, MemberId } from '../domain/ids.ts';
import type { PushSettings } from '../domain/notices/push.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import type { OutgoingMessage, SendOutcome } from '../domain/inbox/sending.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import { recordsOf } from './engine/journalStore.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { listTemplatesOf } from './features/channels/templateStore.ts';
import { pushHandlers } from './features/notices/pushHandlers.ts';
import { createSendPush } from './features/notices/sendPush.reactor.ts';
import { longestWait, waitingSince } from './features/routing/waiting.index.ts';
import { activeMembers } from './features/team/member.index.ts';

/* Alerts that ring somebody's own phone. */

function businessName({ db, decode, keys }: OpenedJournal): string {
  for (const record of recordsOf(db, keys.workspaceId, foundWorkspace.name))
    for (const event of decode(record))
      if (event.type === 'team.workspaceCreated.v1') return event.content.businessName;
  return '';
}

/** The template as WhatsApp last described it, and whether the number is still here. */
function platformOf({ kit: { db } }: Core) {
  const channelOf = (channelId: ChannelId) =>
    listConnected(db).find((channel) => channel.channelId === channelId);
  return {
    isConnected: (channelId: ChannelId): boolean => channelOf(channelId) !== undefined,
    templateOf(channelId: ChannelId, { name, language }: PushSettings['template']) {
      const channel = channelOf(channelId);
      return channel === undefined
        ? undefined
        : listTemplatesOf(db, channel.wabaId).find(
            (each) => each.name === name && each.language === language,
          );
    },
  };
}

export function openPush(
  core: Core,
  send: (message: OutgoingMessage) => Promise<SendOutcome>,
  { clock, toReadSide, unexpected, faultPoint }: WriteSideParts,
) {
  const { kit } = core;
  const { db, commit } = kit;
  const platform = platformOf(core);
  const changed = (): void => toReadSide({ kind: 'changed', table: 'push' });
  const sending = createSendPush({
    ...kit,
    ...platform,
    isActive: (memberId: MemberId) => activeMembers(db).includes(memberId),
    businessName: () => businessName(kit),
    waits(conversationId: ConversationId | null) {
      const { count, since } = longestWait(db);
      const own = conversationId === null ? null : waitingSince(db, conversationId);
      return { count, since: own ?? since };
    },
    send,
    now: clock.now,
    later: clock.later,
    changed,
    onUnexpected: (error) => void unexpected(error, 'sendPush'),
    faultPoint,
  });
  commit.onCommit(sending.poke);
  return { ...sending, handlers: pushHandlers({ db, commit, ...platform, changed }) };
}

export type Push = ReturnType<typeof openPush>;
