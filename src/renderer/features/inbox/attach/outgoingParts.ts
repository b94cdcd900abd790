import type { CommandInput } from '../../../../contract/index.ts';
import { type AttachedFile } from './attachedFiles.ts';
import { takesCaption } from './remedy.ts';

/** One message of what was composed: several files and their words become several. */
export type OutgoingPart = {
  readonly replyId: string;
  readonly body: CommandInput<'inbox.queueReply'>['body'];
  readonly file: AttachedFile | null;
  readonly carriesWords: boolean;
};

/** In the order they are sent: words stand under the first file that takes any, else they come last. */
export function outgoingParts(
  files: readonly AttachedFile[],
  words: string,
  textReplyId: () => string,
): OutgoingPart[] {
  const hasWords = words.trim() !== '';
  const captioned = hasWords ? files.find(takesCaption) : undefined;
  const parts = files.flatMap((file): OutgoingPart[] => {
    if (file.stage.step !== 'ready') return [];
    const { fileId } = file.stage.staged;
    const carriesWords = file === captioned;
    const body = { kind: 'media', fileId, caption: carriesWords ? words : null } as const;
    return [{ replyId: file.replyId, body, file, carriesWords }];
  });
  if (!hasWords || captioned !== undefined) return parts;
  const text = { kind: 'text', text: words } as const;
  return [...parts, { replyId: textReplyId(), body: text, file: null, carriesWords: true }];
}
