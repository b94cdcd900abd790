import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { OutgoingContent, OutgoingFile } from '../../../domain/inbox/messageContent.ts';
import { ReplyDraft } from '../../../domain/inbox/queueReply.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { StagedFiles } from './stagedFiles.ts';

/** A command's input as it is decided on; `release` where nothing came of it. */
type Prepared = { readonly input: unknown; readonly release: () => Promise<void> };

export type Prepare = (rawInput: unknown, actor: Actor) => Promise<Result<Prepared, Failure>>;

type Body = z.infer<typeof ReplyDraft>['body'];
type DraftFile = Extract<Body, { kind: 'media' }>;
type OutgoingHeaders = NonNullable<Extract<OutgoingContent, { kind: 'template' }>['headers']>;
type Release = () => Promise<void>;
/** Puts in what opens the file; null: there is no such file. */
type Fill = (draft: DraftFile) => Promise<OutgoingFile | null>;

async function fillBody(body: Body, fill: Fill): Promise<OutgoingContent | null> {
  if (body.kind === 'media') return fill(body);
  if (body.kind !== 'template') return body;
  const headers: OutgoingHeaders = [];
  for (const { card, body: header } of body.headers ?? []) {
    const filled = header.kind === 'media' ? await fill(header) : header;
    if (filled === null) return null;
    headers.push({ card, body: filled });
  }
  return { ...body, headers };
}

/**
 * A page names a file by its id only; what opens it is put in here, so a page can neither learn nor forge a
 * key. Only the member who chose the file can send it.
 */
export const createAttachToReply =
  (staged: StagedFiles): Prepare =>
  async (rawInput, actor) => {
    const draft = ReplyDraft.safeParse(rawInput);
    if (!draft.success) return err({ code: 'invalidInput' });
    const releases: Release[] = [];
    const release = async (): Promise<void> => {
      for (const each of releases) await each();
    };
    const body = await fillBody(draft.data.body, async ({ fileId, caption }) => {
      const used = actor.kind === 'member' ? await staged.use(fileId, actor.memberId) : null;
      if (used === null) return null;
      releases.push(used.release);
      return { kind: 'media', ...used.ready, caption, remote: null };
    });
    if (body !== null) return ok({ input: { ...draft.data, body }, release });
    await release();
    return err({ code: 'notFound', what: 'file' });
  };
