/* Figures and how they are printed: each beside its limit of the same run, medians of interleaved runs. */

/** Of this process: what others do on a shared machine does not count. */
export function cpuSecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export type Took = { readonly cpu: number; readonly wall: number };
/** Seconds of this process's processor time, and by the clock. */
export function secondsOf(work: () => void): Took {
  const startedAt = performance.now();
  const cpu = cpuSecondsOf(work);
  return { cpu, wall: (performance.now() - startedAt) / 1000 };
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
export function quantile(values: readonly number[], share: number): number {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Goal = {
  /** `G1`, or a name where performance.md sets no goal. */
  readonly name: string;
  readonly what: string;
  readonly ratio: number;
  readonly goal: string | null;
  readonly met: boolean | null;
  readonly limit: string;
  readonly ours: string;
  readonly naive?: string;
  readonly n: number;
};

const digits = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
};
export const rate = (value: number): string => `${Math.round(value)}/s`;
export const ms = (value: number): string => `${digits(value)} ms`;
export const mb = (bytes: number): string => `${digits(bytes / 1e6)} MB`;

const lineOf = ({ name, what, ratio, goal, met, limit, ours, naive, n }: Goal): string => {
  const wanted = goal === null ? '' : ` goal ${goal}${met === false ? ' MISSED' : ''}`;
  const peer = naive === undefined ? '' : ` naive ${naive}`;
  return `${name} ${digits(ratio)}${wanted} limit ${limit} ours ${ours}${peer} n=${n} (${what})`;
};

/** Prints lines as they come, or everything as one JSON text in the end. */
export function createReport(isJson: boolean, only: readonly string[]) {
  const goals: Goal[] = [];
  const notes: string[] = [];
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  return {
    isWanted: (...names: string[]): boolean => only.length === 0 || names.some((name) => only.includes(name)),
    add(goal: Goal): void {
      goals.push(goal);
      if (!isJson) print(lineOf(goal));
    },
    note(text: string): void {
      notes.push(text);
      if (!isJson) print(`   ${text}`);
    },
    /** On stderr, so that a JSON answer stays one. */
    say: (text: string): void => void process.stderr.write(`bench: ${text}\n`),
    end(): void {
      const missed = goals.filter(({ met }) => met === false).map(({ name, what }) => `${name} (${what})`);
      if (isJson) return print(JSON.stringify({ goals, notes, missed }, null, 2));
      print(missed.length === 0 ? 'No goal was missed.' : `Missed: ${missed.join(', ')}`);
    },
  };
}
export type Report = ReturnType<typeof createReport>;
