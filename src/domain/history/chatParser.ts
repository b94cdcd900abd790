import { cut, withoutMarks } from './characters.ts';
import { createLineSplitter } from './lines.ts';
import { type Layout, type WallTime, wallTimeOf } from './layout.ts';
import { isMarked, type MediaNames, type MessageBody, noMedia, readBody } from './messageBody.ts';
import { readStamp } from './stamp.ts';

/*
 * Reads an exported chat piece by piece: time grows with the length, memory does not. WhatsApp marks
 * neither the end of a message nor a line that merely looks like a new one; a line in the layout of the
 * export begins a message, every other line belongs to the message above.
 */

export type ImportedMessage = MessageBody & {
  /** Place in the export; phones write minutes only, so the time alone does not order. */
  readonly index: number;
  readonly at: WallTime;
  /** As the phone names them; null for lines of WhatsApp itself, such as a change of the group's name. */
  readonly sender: string | null;
  /** WhatsApp's own words: a notice, but also a call, a poll or a place that somebody sent. */
  readonly isGenerated: boolean;
  /** The message was longer than is kept. */
  readonly isTruncated: boolean;
};

export type ChatParser = {
  /** Takes the next piece of the file and returns the messages that ended in it. */
  readonly push: (chunk: string) => readonly ImportedMessage[];
  readonly end: () => readonly ImportedMessage[];
  readonly progress: () => ParserProgress;
};
export type ParserProgress = {
  readonly messages: number;
  /** Lines before the first message; more than a few, and this is not the export the layout was found in. */
  readonly skippedLines: number;
  /** How many characters were looked at, each time they were: the work done. */
  readonly charactersRead: number;
};

/** WhatsApp's own limit is 4,096 characters of text; what is above this is no message. */
const MAX_TEXT = 65_536;
const MAX_LINE = MAX_TEXT + 512;
/** Names of contacts and groups end at 100 characters. */
const SENDER = /^(.{1,128}?):(?:[ \u00A0]|$)/s;

type Draft = { at: WallTime; sender: string | null; lines: string[]; length: number; isTruncated: boolean };

export function createChatParser(layout: Layout, media: MediaNames = noMedia): ChatParser {
  let draft: Draft | null = null;
  let done: ImportedMessage[] = [];
  const progress = { messages: 0, skippedLines: 0, charactersRead: 0 };

  const finish = (): void => {
    if (draft === null) return;
    const { at, sender, lines, isTruncated } = draft;
    progress.charactersRead += draft.length;
    const body = readBody(lines.join('\n'), media);
    const isGenerated = sender === null || isMarked(body);
    done.push({ index: progress.messages++, at, sender, ...body, isGenerated, isTruncated });
    draft = null;
  };
  const lines = createLineSplitter(MAX_LINE, (line) => {
    progress.charactersRead += line.length;
    const begun = beginMessage(line, layout);
    if (begun !== null) {
      finish();
      draft = begun;
      addLine(draft, begun.lines.pop()!);
    } else if (draft === null) progress.skippedLines += 1;
    else addLine(draft, line);
  });
  const takeDone = (): readonly ImportedMessage[] => {
    const taken = done;
    done = [];
    return taken;
  };

  const push = (chunk: string): readonly ImportedMessage[] => {
    progress.charactersRead += chunk.length;
    lines.push(chunk);
    return takeDone();
  };
  const end = (): readonly ImportedMessage[] => {
    lines.end();
    finish();
    return takeDone();
  };
  return { push, end, progress: () => ({ ...progress }) };
}

function beginMessage(line: string, layout: Layout): Draft | null {
  const stamp = readStamp(line);
  if (stamp === null || stamp.template !== layout.template) return null;
  const at = wallTimeOf(stamp, layout);
  if (at === null) return null;
  const { sender, text } = splitSender(line.slice(stamp.bodyAt));
  return { at, sender, lines: [text], length: 0, isTruncated: false };
}

/** `Layla: hello`. A name may hold nearly anything, so the first colon decides; WhatsApp's own lines have none. */
function splitSender(rest: string): { readonly sender: string | null; readonly text: string } {
  const written = SENDER.exec(rest)?.[1] ?? '';
  const sender = senderName(written);
  if (sender === '' || hasOpenQuote(sender)) return { sender: null, text: rest };
  return { sender, text: rest.slice(written.length + 2) };
}

const senderName = (written: string): string => withoutMarks(written).replaceAll('\u00A0', ' ').trim();

/** `Omar changed the group name to "Sale: today"` is no sentence by somebody named so. */
const hasOpenQuote = (name: string): boolean => (name.match(/["“”„«»]/g)?.length ?? 0) % 2 === 1;

function addLine(draft: Draft, line: string): void {
  const room = MAX_TEXT - draft.length;
  if (line.length > room) draft.isTruncated = true;
  if (room <= 0) return;
  const kept = cut(line, room);
  draft.lines.push(kept);
  draft.length += kept.length + 1;
}
