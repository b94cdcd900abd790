import type { z } from 'zod';
import { DAY_MS } from '../../../domain/durations.ts';
import type { ChatLook, lookAtChat as command } from '../../../domain/history/chatImport.ts';
import type { ImportedMessage } from '../../../domain/history/chatParser.ts';
import { createChatSurvey } from '../../../domain/history/chatSurvey.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { Layout } from '../../../domain/history/layout.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { detectChatLayout, readChat } from './chatReader.ts';
import type { ChatSource } from './chatSource.ts';
import type { ReadOptions } from './textReader.ts';

/* What an export holds, before anything of it is stored. */

const FIRST_MESSAGES = 5;
const FIRST_CHARACTERS = 300;

type Look = Result<ChatLook, HistoryRefusal>;
type Asked = Pick<z.infer<(typeof command)['input']>, 'layout'> & { readonly now: number };

const shown = ({ at, sender, text, attachment }: ImportedMessage) => ({
  at,
  sender,
  text: text.slice(0, FIRST_CHARACTERS).toWellFormed(),
  attachment,
});

async function survey(source: ChatSource, layout: Layout, options: ReadOptions): Promise<Look> {
  const counts = createChatSurvey(source.media);
  const first: ImportedMessage[] = [];
  const add = (messages: readonly ImportedMessage[]): void => {
    counts.add(messages);
    first.push(...messages.slice(0, FIRST_MESSAGES - first.length));
  };
  const read = await readChat(source, layout, add, options);
  if (!read.ok) return read;
  return ok({
    state: 'clear',
    name: source.name,
    layout,
    survey: { ...counts.result(), senders: [...counts.result().senders] },
    first: first.map(shown),
  });
}

/** Tells which layout the export is written in, or what a person has to decide, and then what it holds. */
export async function lookAtChat(
  source: ChatSource,
  { layout, now }: Asked,
  options: ReadOptions,
): Promise<Look> {
  if (layout !== null) return survey(source, layout, options);
  // A day more: the phone's clock may be ahead of ours.
  const detected = await detectChatLayout(source, Math.floor(now / DAY_MS) + 1, options);
  if (!detected.ok) return detected;
  const { candidates, example } = detected.value;
  if (candidates.length === 1 || example === null) return survey(source, candidates[0]!, options);
  const readings = candidates.map((candidate, index) => ({
    layout: candidate,
    at: example.readings[index]!,
  }));
  return ok({ state: 'ambiguous', name: source.name, stamp: example.stamp, readings });
}
