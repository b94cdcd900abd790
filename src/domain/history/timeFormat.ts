import type { TimeFormat } from './columnMapping.ts';
import { createLayoutDetector } from './detectLayout.ts';
import type { WallTime } from './layout.ts';
import { isWrittenAs, stampOf } from './mapRow.ts';

/* How the times of a column are written: told by the column itself, or asked of a person; never guessed. */

export type FoundFormat =
  | { readonly state: 'clear'; readonly format: TimeFormat }
  | {
      readonly state: 'ambiguous';
      /** As the table has it. */
      readonly written: string;
      readonly readings: readonly { readonly format: TimeFormat; readonly at: WallTime }[];
    }
  | { readonly state: 'none' };

const MACHINE_FORMATS = ['iso', 'seconds', 'milliseconds'] as const;

/** `lastDay`: no message can be of a later day, in days since 1970. */
export function createTimeFormatFinder(lastDay: number): {
  readonly push: (written: string) => void;
  readonly result: () => FoundFormat;
} {
  const counts = new Map(MACHINE_FORMATS.map((format) => [format, 0]));
  const detector = createLayoutDetector(lastDay, false);

  function push(written: string): void {
    const format = MACHINE_FORMATS.find((each) => isWrittenAs(written, each));
    if (format === undefined) detector.push(stampOf(written));
    else counts.set(format, counts.get(format)! + 1);
  }

  function result(): FoundFormat {
    const [format, count] = [...counts].toSorted(([, one], [, other]) => other - one)[0]!;
    if (count > 0) return { state: 'clear', format };
    const { candidates, example } = detector.result();
    const formats = candidates.map(({ order, calendar }) => ({ order, calendar }));
    if (formats.length === 0) return { state: 'none' };
    if (formats.length === 1 || example === null) return { state: 'clear', format: formats[0]! };
    const readings = formats.map((each, index) => ({ format: each, at: example.readings[index]! }));
    return { state: 'ambiguous', written: example.stamp.slice(1, -1), readings };
  }
  return { push, result };
}
