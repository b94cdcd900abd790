import type { Core, WriteSideParts } from './composeCore.ts';
import { createLabelWords } from './features/labels/labelWords.reactor.ts';

/* What labels, assigns and watches conversations by itself. */

export function openRouting({ kit, execute, system }: Core, { unexpected }: WriteSideParts) {
  const labelWords = createLabelWords({
    ...kit,
    execute,
    actor: system('labelWords'),
    onUnexpected: (error) => void unexpected(error, 'labelWords'),
  });
  return {
    poke: labelWords.poke,
    start: labelWords.poke,
    stop: labelWords.stop,
  };
}
