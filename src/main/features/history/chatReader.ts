import type { Readable } from 'node:stream';
import {
  createChatParser,
  type ImportedMessage,
  type ParserProgress,
} from '../../../domain/history/chatParser.ts';
import {
  createLayoutDetector,
  type Detection,
  type LayoutDetector,
} from '../../../domain/history/detectLayout.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { Layout } from '../../../domain/history/layout.ts';
import { createLineSplitter } from '../../../domain/history/lines.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { ChatSource } from './chatSource.ts';
import { type ReadOptions, readText } from './textReader.ts';

/** A stamp is short; the rest of a line says nothing about the layout. */
const STAMP_CHARACTERS = 128;
/** An export begins with a stamp; after this many lines without any, the text is something else. */
const MAX_LINES_BEFORE = 1000;

/**
 * Reads as far as it takes to tell the layout for certain: mostly some lines, the whole text where day and
 * month are never told apart. `lastDay`: the day of the export or later, in days since 1970.
 */
export async function detectChatLayout(
  { openText }: Pick<ChatSource, 'openText'>,
  lastDay: number,
  options?: ReadOptions,
): Promise<Result<Detection, HistoryRefusal>> {
  const detector = createLayoutDetector(lastDay);
  let lines = 0;
  const splitter = createLineSplitter(STAMP_CHARACTERS, (line) => {
    lines += 1;
    detector.push(line);
  });
  const read = await readText(
    openText,
    (piece) => {
      splitter.push(piece);
      return isSettled(detector, lines) ? 'enough' : undefined;
    },
    options,
  );
  if (!read.ok) return read;
  splitter.end();
  const detection = detector.result();
  return detection.candidates.length > 0 ? ok(detection) : err({ code: 'chatNotFound' });
}

const isSettled = (detector: LayoutDetector, lines: number): boolean =>
  detector.isCertain() || (lines > MAX_LINES_BEFORE && detector.result().candidates.length === 0);

/** Hands over the messages batch by batch, waiting for each to be taken: memory stays flat. */
export async function readChat(
  { openText, media }: Pick<ChatSource, 'openText' | 'media'>,
  layout: Layout,
  onMessages: (messages: readonly ImportedMessage[]) => Promise<void> | void,
  options?: ReadOptions,
): Promise<Result<ParserProgress, HistoryRefusal>> {
  const parser = createChatParser(layout, media);
  const handOver = async (messages: readonly ImportedMessage[]): Promise<undefined> => {
    if (messages.length > 0) await onMessages(messages);
  };
  const read = await readText(openText, (piece) => handOver(parser.push(piece)), options);
  if (!read.ok) return read;
  await handOver(parser.end());
  return ok(parser.progress());
}

/** Whether the first lines of a text hold a stamp; for choosing among several texts. */
export async function startsLikeChat(openText: () => Promise<Readable>): Promise<boolean> {
  const anyDay = Number.MAX_SAFE_INTEGER;
  const detector = createLayoutDetector(anyDay);
  const splitter = createLineSplitter(STAMP_CHARACTERS, detector.push);
  await readText(openText, (piece) => {
    splitter.push(piece);
    return 'enough';
  });
  splitter.end();
  return detector.result().candidates.length > 0;
}
