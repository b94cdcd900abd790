import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { MemberId } from '../domain/ids.ts';
import { workspace } from '../domain/team/workspace.ts';
import type { MailSettings } from '../domain/notices/mail.ts';
import type { NoticeAbout, NoticeKind } from '../domain/notices/notice.ts';
import type { Actor } from '../domain/permissions.ts';
import { anchorText, currentAnchor } from './engine/anchor.ts';
import type { EngineClock } from './engine/clock.ts';
import type { Execute, LocalHandler } from './engine/execute.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { seal, unseal } from './engine/seal.ts';
import { mailHandlers } from './features/notices/mailHandlers.ts';
import { createMailAccount, type MailAccount } from './features/notices/mailSettings.ts';
import { anchorWords, noticeWords } from './features/notices/mailWords.ts';
import type { MailEntry } from './features/notices/mailOutbox.ts';
import { createEmailOf, createNameOf } from './features/notices/name.index.ts';
import { createRaiseNotices, type RaiseNotices } from './features/notices/raiseNotices.reactor.ts';
import { noticeOf } from './features/notices/noticeRecord.ts';
import { createSendMail, type Letter } from './features/notices/sendMail.reactor.ts';
import { sendMail } from './mail/smtp.ts';
import type { EnginePortMessage, WriteSideApi, WriteSideEvents } from './sides.ts';

/* Telling people what they should hear of without having asked: on the screen, and by e-mail where that is set up. */

type Core = {
  readonly kit: OpenedJournal;
  readonly execute: Execute;
  readonly actor: Actor;
};
type Request = Pick<Parameters<WriteSideApi['open']>[0], 'keepSecrets' | 'mailPassword' | 'practiceToken'>;
type Parts = {
  readonly clock: EngineClock;
  readonly events: WriteSideEvents;
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly unexpected: (error: unknown, where: string) => Failure;
  readonly faultPoint: (name: string) => void;
};

/** The host part is made up: it only has to be the same for ever and like nobody else's. */
const messageIdOf = (workspaceId: string, noticeId: string): string =>
  `<${noticeId}@${workspaceId}.baton.invalid>`;

/** Puts the e-mail about a notice into words; its names are unsealed only now. */
function createLetters({ db, keys, decode }: OpenedJournal, now: EngineClock['now']) {
  const nameOf = createNameOf(db, decode);
  const words = (language: MailSettings['language'], kind: NoticeKind, about: NoticeAbout, at: number) => {
    const { memberId, by, deviceId, count = null } = about;
    const facts = { member: nameOf(memberId), by: nameOf(by), device: nameOf(deviceId), count };
    return noticeWords(language, kind, facts, at);
  };
  return {
    write({ noticeId }: MailEntry, { language }: MailSettings): Letter {
      const notice = noticeOf(db, noticeId);
      if (notice === undefined) throw new Error('An e-mail is due about a notice that is not in the journal');
      const { kind, about, at } = notice;
      const { subject, text } = words(language, kind, about, at);
      const anchor = currentAnchor(db, now());
      return {
        subject,
        // A mailbox is a place outside of this computer: what is dated there cannot be written anew here.
        text: text + anchorWords(language, anchorText(anchor), anchor.at),
        messageId: messageIdOf(keys.workspaceId, noticeId),
        sentAt: at,
      };
    },
    seal: (noticeId: string, letter: Letter) =>
      seal(keys.contentKey, Buffer.from(JSON.stringify(letter)), `mail|${noticeId}`),
    unseal: (noticeId: string, sealed: Uint8Array) =>
      JSON.parse(unseal(keys.contentKey, sealed, `mail|${noticeId}`).toString()) as Letter,
  };
}

type Send = typeof sendMail;

/** To the addresses that were typed and those of members, as their profiles say now; whoever left gets nothing. */
function createSend({ db, decode, states, keys }: OpenedJournal): Send {
  const emailOf = createEmailOf(db, decode);
  const isActive = (memberId: MemberId): boolean =>
    states.read(keys.workspaceId, workspace).state.members[memberId]?.isActive ?? false;
  const addressesOf = ({ to, members }: MailSettings): string[] => {
    const theirs = members.filter(isActive).map(emailOf);
    return [...new Set([...to, ...theirs.filter((address) => address !== null)])];
  };
  return async (access, letter, begin) => {
    const to = addressesOf(access.settings);
    if (to.length === 0) return { outcome: 'notSent', fault: 'noAddress', isForGood: false };
    return sendMail({ ...access, settings: { ...access.settings, to } }, letter, begin);
  };
}

export type Notices = Pick<RaiseNotices, 'notice' | 'poke' | 'stop'> & {
  readonly start: () => Promise<void>;
  readonly retryNow: () => void;
  readonly handlers: Partial<Record<CommandName, LocalHandler>>;
};

const accountOf = ({ db, commit }: OpenedJournal, request: Request, events: WriteSideEvents): MailAccount =>
  createMailAccount({
    db,
    commit,
    keepIn: request.keepSecrets,
    fromKeychain: request.mailPassword ?? null,
    saveInKeychain: events.saveMailPassword,
  });

export function openNotices(core: Core, request: Request, parts: Parts): Notices {
  const { kit, execute, actor } = core;
  const { db, commit } = kit;
  const { clock, events, toReadSide, unexpected, faultPoint } = parts;
  const changed = (): void => toReadSide({ kind: 'changed', table: 'mail' });
  const reporting = (where: string) => (error: unknown) => void unexpected(error, where);
  const raising = createRaiseNotices({
    db,
    commit,
    execute,
    actor,
    now: clock.now,
    onUnexpected: reporting('raiseNotices'),
    faultPoint,
  });
  const account = accountOf(kit, request, events);
  const send = createSend(kit);
  const mailer = createSendMail({
    db,
    commit,
    access: () => account.get(),
    send,
    ...createLetters(kit, clock.now),
    now: clock.now,
    changed,
    onUnexpected: reporting('sendMail'),
    faultPoint,
  });
  return {
    notice: raising.notice,
    async start() {
      raising.poke();
      await mailer.start();
    },
    poke() {
      raising.poke();
      mailer.poke();
    },
    retryNow: () => void mailer.retryNow().catch(reporting('sendMail')),
    async stop() {
      await raising.stop();
      await mailer.stop();
    },
    handlers: mailHandlers({
      db,
      commit,
      account,
      mailer,
      send,
      now: clock.now,
      changed,
      isPractice: request.practiceToken !== null,
    }),
  };
}
