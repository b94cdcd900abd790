import type { Failure } from '../../../contract/failure.ts';
import { ReplyDraft } from '../../../domain/inbox/queueReply.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { StagedFiles } from './stagedFiles.ts';

/** A command's input as it is decided on; `release` where nothing came of it. */
type Prepared = { readonly input: unknown; readonly release: () => Promise<void> };

export type Prepare = (rawInput: unknown, actor: Actor) => Promise<Result<Prepared, Failure>>;

const nothing = async (): Promise<void> => undefined;

/**
 * A page names a file by its id only; what opens it is put in here, so a page can neither learn nor forge a
 * key. Only the member who chose the file can send it.
 */
export const createAttachToReply =
  (staged: StagedFiles): Prepare =>
  async (rawInput, actor) => {
    const draft = ReplyDraft.safeParse(rawInput);
    if (!draft.success) return err({ code: 'invalidInput' });
    const { body } = draft.data;
    if (body.kind !== 'media') return ok({ input: draft.data, release: nothing });
    const used = actor.kind === 'member' ? await staged.use(body.fileId, actor.memberId) : null;
    if (used === null) return err({ code: 'notFound', what: 'file' });
    const { caption } = body;
    const media = { kind: 'media', ...used.ready, caption, remote: null };
    return ok({ input: { ...draft.data, body: media }, release: used.release });
  };
