import type { z } from 'zod';
import type { CommandName } from '../../../contract/index.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { savePush } from '../../../domain/notices/mailCommands.ts';
import { canPush, type PushSettings } from '../../../domain/notices/push.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { templateFields } from '../../../domain/templates/templateFields.ts';
import type { LocalHandler } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { keepPushSettings, type PushChannels } from './pushOutbox.ts';

export type PushHandlersDeps = PushChannels & {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly changed: () => void;
};

/** Null: it can be sent so. */
function faultOf(
  { templateOf, isConnected }: PushHandlersDeps,
  { channelId, template, places }: PushSettings,
): 'template' | 'channel' | null {
  if (!isConnected(channelId)) return 'channel';
  const found = templateOf(channelId, template);
  if (found === undefined || !canPush(found)) return 'template';
  return templateFields(found).every(({ key }) => places[key] !== undefined) ? null : 'template';
}

/** Whose phone rings too, and with which template. */
export function pushHandlers(deps: PushHandlersDeps): Partial<Record<CommandName, LocalHandler>> {
  const { db, commit, changed } = deps;
  return {
    async 'notices.savePush'({
      settings,
    }: z.infer<(typeof savePush)['input']>): Promise<Result<null, Failure>> {
      const fault = settings === null ? null : faultOf(deps, settings);
      if (fault !== null) return err({ code: 'pushRefused', fault });
      await commit.enqueue(() => {
        for (const statement of keepPushSettings(settings)) db.run(statement);
      });
      changed();
      return ok(null);
    },
  };
}
