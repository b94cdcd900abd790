import type { SealedDoor, Sealing } from './composeSealedDoor.ts';
import type { OpenArguments } from './composeCore.ts';
import type { Workspace } from './composeWorkspace.ts';
import { forgetJournalKeys } from './engine/journalKeys.ts';
import { listConnected } from './features/channels/channel.index.ts';
import type { Receiving } from './sides.ts';
import type { Whatsapp } from './whatsapp/whatsapp.ts';

/* What a deep lock does to the door and to the keys; closing the journal in between is the write side's. */

type Parts = { readonly sealed: SealedDoor; readonly whatsapp: Whatsapp };
type Opened = {
  readonly request: OpenArguments;
  readonly workspace: Pick<Workspace, 'kit' | 'secrets' | 'receiving'>;
};

/** Begins before anything is closed, so that nothing that arrives meanwhile meets a shut door. */
export async function sealFromNowOn(
  { request, workspace }: Opened,
  { sealed, whatsapp }: Parts,
): Promise<Receiving> {
  const { kit, secrets, receiving } = workspace;
  const appSecrets = secrets.all().map(({ appSecret, verifyToken }) => ({ appSecret, verifyToken }));
  const sealing = { dataDir: request.dataDir, secrets: appSecrets, publicKey: receiving.ingestKey };
  const isSealing = listConnected(kit.db).length > 0 && sealed.seal(sealing);
  if (!isSealing) await whatsapp.close();
  return isSealing ? 'sealing' : 'off';
}

/** As far as they lie in buffers of ours. */
export function forgetKeys({ request, workspace }: Opened): void {
  forgetJournalKeys(workspace.kit.keys);
  request.dataKey.fill(0);
}

/** After a start, before anybody unlocks. */
export async function listenSealed(sealing: Sealing, port: number, parts: Parts): Promise<Receiving> {
  const isSealing = parts.sealed.seal(sealing);
  const { state } = await parts.whatsapp.listen(port);
  if (state === 'portInUse') return 'off';
  return isSealing ? 'sealing' : 'paused';
}
