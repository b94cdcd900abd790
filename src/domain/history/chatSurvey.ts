import type { ImportedMessage } from './chatParser.ts';
import type { WallTime } from './layout.ts';
import type { MediaNames } from './messageBody.ts';

/* What an export holds, for the person who decides whether to import it and which of the senders is the customer. */

export type ChatSurvey = {
  readonly messages: number;
  /** The most active first. */
  readonly senders: readonly { readonly name: string; readonly messages: number }[];
  /** The first and the last message in the file; null where there is none. */
  readonly from: WallTime | null;
  readonly to: WallTime | null;
  readonly filesFound: number;
  readonly filesMissing: number;
};

/** More than any group has members; a bound for files that make up a sender on each line. */
const MAX_SENDERS = 2048;

export function createChatSurvey(media: MediaNames): {
  readonly add: (messages: readonly ImportedMessage[]) => void;
  readonly result: () => ChatSurvey;
} {
  const senders = new Map<string, number>();
  let [messages, filesFound, filesMissing] = [0, 0, 0];
  let from: WallTime | null = null;
  let to: WallTime | null = null;

  const addOne = ({ at, sender, attachment, isMediaOmitted }: ImportedMessage): void => {
    messages += 1;
    from ??= at;
    to = at;
    if (attachment !== null && media.has(attachment)) filesFound += 1;
    else if (attachment !== null || isMediaOmitted) filesMissing += 1;
    if (sender !== null && (senders.has(sender) || senders.size < MAX_SENDERS))
      senders.set(sender, (senders.get(sender) ?? 0) + 1);
  };
  const result = (): ChatSurvey => ({
    messages,
    senders: [...senders]
      .map(([name, count]) => ({ name, messages: count }))
      .toSorted((one, other) => other.messages - one.messages),
    from,
    to,
    filesFound,
    filesMissing,
  });
  return { add: (batch) => batch.forEach(addOne), result };
}
