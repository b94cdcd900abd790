import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';

/* Which webhooks there are. Where they lead is content, and not needed to decide anything. */

export const WEBHOOKS_STREAM = 'automation.webhooks';

type Webhooks = { readonly ids: readonly string[] };

function evolve({ ids }: Webhooks, event: ClearEvent): Webhooks {
  switch (event.type) {
    case 'automation.webhookSaved.v1':
      return { ids: ids.includes(event.webhookId) ? ids : [...ids, event.webhookId] };
    case 'automation.webhookRemoved.v1':
      return { ids: ids.filter((each) => each !== event.webhookId) };
    default:
      return { ids };
  }
}

export const webhooks: Fold<Webhooks> = {
  name: 'automation.webhooks',
  version: 1,
  initial: { ids: [] },
  evolve,
};
