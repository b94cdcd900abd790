import type { TFunction } from 'i18next';
import type { ChannelRow } from '../../../contract/channels.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import type { StatusState } from '../../../contract/shell.ts';
import { diskText } from '../../i18n/failureText.ts';
import {
  formatDate,
  formatDuration,
  formatListTime,
  formatNumber,
  formatPercent,
  shareOf,
} from '../../i18n/format.ts';
import { daysUnseen, isLongUnseen } from '../../workspace/phoneUnseen.ts';

export type Tone = 'good' | 'quiet' | 'warn' | 'bad';
export type Note = { readonly tone: Tone; readonly text: string };

export type StatusFacts = {
  readonly status: StatusState;
  readonly counts: QueryOutput<'inbox.countInbox'> | null;
  readonly channels: readonly ChannelRow[] | null;
  /** Meta itself is spoken to, not a simulator. */
  readonly isMeta: boolean;
  readonly now: number;
};
export type Words = { readonly t: TFunction; readonly language: string };

/** Whether what is on screen is what has arrived. */
export function freshness({ t, language }: Words, { rebuild, behind }: StatusState): Note {
  if (rebuild !== null) {
    const percent = formatPercent(language, shareOf(rebuild));
    return { tone: 'warn', text: t('statusBar.rebuilding', { percent }) };
  }
  return behind > 0
    ? { tone: 'warn', text: t('statusBar.catchingUp', { count: behind }) }
    : { tone: 'good', text: t('statusBar.upToDate') };
}

export function receiverNote({ t }: Words, { receiver }: StatusState): Note {
  if (receiver.state === 'listening')
    return { tone: 'quiet', text: t('statusBar.webhook', { port: receiver.port }) };
  if (receiver.state === 'off') return { tone: 'quiet', text: t('statusBar.receiverOff') };
  return { tone: 'bad', text: t('statusBar.portInUse', { port: receiver.port }) };
}

export function addressNote({ t }: Words, { status, isMeta }: StatusFacts): Note {
  switch (status.registration) {
    case 'none':
      return { tone: 'quiet', text: t('statusBar.addressNone') };
    case 'verified':
      return { tone: 'quiet', text: t('statusBar.addressVerified') };
    case 'pending': {
      const key = isMeta ? 'statusBar.registrationPending' : 'statusBar.registrationPendingElsewhere';
      return { tone: 'warn', text: t(key) };
    }
    case 'refused': {
      const key = isMeta ? 'statusBar.registrationRefused' : 'statusBar.registrationRefusedElsewhere';
      return { tone: 'bad', text: t(key) };
    }
  }
}

export function platformNote({ t }: Words, { platform }: StatusState): Note {
  if (platform === 'unreachable') return { tone: 'warn', text: t('statusBar.unreachable') };
  if (platform === 'tokenRefused') return { tone: 'bad', text: t('statusBar.tokenRefused') };
  return { tone: 'quiet', text: t(platform === 'ok' ? 'statusBar.platformOk' : 'statusBar.platformUnknown') };
}

/** What keeps Baton from storing, or from telling the time. */
function storageNotes({ t }: Words, { disk, hasRoomForFiles, copy, clockMovedMs }: StatusState): Note[] {
  const notes: Note[] = [];
  const diskWords = diskText(t, disk);
  if (diskWords !== null) notes.push({ tone: 'bad', text: diskWords });
  if (!hasRoomForFiles && disk === 'ok') notes.push({ tone: 'bad', text: t('storage.noRoomForFiles') });
  if (copy === 'refused') notes.push({ tone: 'bad', text: t('storage.copyRefused') });
  if (copy === 'failing' && disk === 'ok') notes.push({ tone: 'warn', text: t('storage.copyFailing') });
  if (clockMovedMs === null) return notes;
  const duration = formatDuration(t, Math.abs(clockMovedMs));
  return [...notes, { tone: 'warn', text: t('storage.clockMoved', { duration }) }];
}

const LATE_MS = 3_000;
const VERY_LATE_MS = 8_000;
/** What was late a while ago is no news. */
const RECENT_MS = 60_000;

/** From arrival to screen: normal up to 3 s, abnormal beyond 8 s. */
export function lagNote({ t, language }: Words, { lagMs }: StatusState): Note {
  if (lagMs === null) return { tone: 'quiet', text: t('statusBar.none') };
  const text = t('statusBar.seconds', { seconds: formatNumber(language, lagMs / 1000) });
  if (lagMs > VERY_LATE_MS) return { tone: 'bad', text };
  return { tone: lagMs > LATE_MS ? 'warn' : 'good', text };
}

function latenessNote(words: Words, { status, now }: StatusFacts): Note {
  const { tone, text } = lagNote(words, status);
  const isRecent = status.lastInboundAt !== null && now - status.lastInboundAt < RECENT_MS;
  return {
    tone: isRecent || status.behind > 0 ? tone : 'quiet',
    text: words.t('statusBar.late', { seconds: text }),
  };
}

const EXPIRING_MS = 7 * 24 * 60 * 60_000;

/** Whether WhatsApp still takes the access token, and how long. */
export function tokenNote({ t, language }: Words, { status, now }: StatusFacts): Note {
  const { platform, tokenEndsAt, checkedAt } = status;
  if (platform === 'tokenRefused') return { tone: 'bad', text: t('statusBar.tokenRefused') };
  if (tokenEndsAt !== null) {
    const date = formatDate(language, tokenEndsAt);
    return {
      tone: tokenEndsAt - now < EXPIRING_MS ? 'warn' : 'quiet',
      text: t('statusBar.tokenEnds', { date }),
    };
  }
  if (checkedAt === null || platform !== 'ok') return { tone: 'quiet', text: t('statusBar.platformUnknown') };
  return {
    tone: 'quiet',
    text: t('statusBar.tokenOk', { when: formatListTime(t, language, checkedAt, now) }),
  };
}

/** Numbers shared with a phone that was silent for long. */
function phoneNotes({ t }: Words, { channels, now }: StatusFacts): Note[] {
  return (channels ?? []).flatMap(({ verifiedName: name, phoneSeenAt }): Note[] => {
    const days = phoneSeenAt === null ? 0 : daysUnseen(phoneSeenAt, now);
    return isLongUnseen(days) ? [{ tone: 'warn', text: t('statusBar.phoneUnseen', { name, days }) }] : [];
  });
}

const isTrouble = ({ tone }: Note): boolean => tone === 'warn' || tone === 'bad';

/** What is wrong now, the worst first. */
function troubles(words: Words, facts: StatusFacts): Note[] {
  const { status } = facts;
  const token = tokenNote(words, facts);
  const all = [
    platformNote(words, status),
    ...(status.platform === 'tokenRefused' ? [] : [token]),
    latenessNote(words, facts),
    receiverNote(words, status),
    addressNote(words, facts),
    freshness(words, status),
    ...phoneNotes(words, facts),
  ].filter(isTrouble);
  all.unshift(...storageNotes(words, status));
  return all.toSorted((one, other) => Number(other.tone === 'bad') - Number(one.tone === 'bad'));
}

/** What has been counted and is not nothing. */
function tallies({ t }: Words, { status, counts }: StatusFacts): Note[] {
  const sealed = status.sealed ?? { refused: 0, unreadable: 0 };
  const { outboxWaiting = 0, outboxUnknown = 0, outboxFailed = 0 } = counts ?? {};
  const all = [
    [outboxFailed, { tone: 'bad', text: t('statusBar.failed', { count: outboxFailed }) }],
    [outboxUnknown, { tone: 'warn', text: t('statusBar.unconfirmed', { count: outboxUnknown }) }],
    [outboxWaiting, { tone: 'quiet', text: t('statusBar.outbox', { count: outboxWaiting }) }],
    [status.quarantined, { tone: 'warn', text: t('statusBar.quarantined', { count: status.quarantined }) }],
    [sealed.refused, { tone: 'warn', text: t('statusBar.sealedRefused', { count: sealed.refused }) }],
    [sealed.unreadable, { tone: 'bad', text: t('statusBar.sealedUnreadable', { count: sealed.unreadable }) }],
    [
      status.badSignatures,
      { tone: 'warn', text: t('statusBar.badSignatures', { count: status.badSignatures }) },
    ],
  ] as const satisfies (readonly [number, Note])[];
  return all.flatMap(([count, note]) => (count > 0 ? [note] : []));
}

/** Green only after WhatsApp has answered. */
function calmNote({ t }: Words, { status, channels }: StatusFacts): Note {
  if (channels?.length === 0) return { tone: 'quiet', text: t('statusBar.noNumber') };
  if (status.isChecking) return { tone: 'quiet', text: t('statusBar.checking') };
  return { tone: 'good', text: t('statusBar.upToDate') };
}

/** One thing to know at a glance, and what else is worth a word. */
export function statusNotes(words: Words, facts: StatusFacts): { headline: Note; others: Note[] } {
  const { t, language } = words;
  const { status, now } = facts;
  const [worst, ...rest] = troubles(words, facts);
  const calm = calmNote(words, facts);
  const when = status.lastInboundAt && formatListTime(t, language, status.lastInboundAt, now);
  const last: Note[] = when ? [{ tone: 'quiet', text: t('statusBar.lastInbound', { when }) }] : [];
  return { headline: worst ?? calm, others: [...rest, ...tallies(words, facts), ...last] };
}
