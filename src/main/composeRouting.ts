import type { Core, WriteSideParts } from './composeCore.ts';
import { openRouter } from './composeRouter.ts';
import { createLabelWords } from './features/labels/labelWords.reactor.ts';

/* What labels, assigns and watches conversations by itself. */

export function openRouting(core: Core, parts: WriteSideParts) {
  const { kit, execute, system } = core;
  const { unexpected } = parts;
  const labelWords = createLabelWords({
    ...kit,
    execute,
    actor: system('labelWords'),
    onUnexpected: (error) => void unexpected(error, 'labelWords'),
  });
  const router = openRouter(core, parts, { isVip: () => false });
  return {
    router,
    poke() {
      labelWords.poke();
      router.poke();
    },
    start() {
      labelWords.poke();
      router.start();
    },
    async stop() {
      await labelWords.stop();
      await router.stop();
    },
  };
}
