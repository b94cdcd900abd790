import { Calendar } from './calendars.ts';
import { type DateOrder, dayOf, isWritten, type Layout, type WallTime, wallTimeOf } from './layout.ts';
import { readStamp, type Stamp } from './stamp.ts';

/*
 * Which layout an export is written in. Day and month are told apart by proof only: a 13th month, a
 * year before WhatsApp or in the future, a jump back that cannot be. Where two readings are left, both
 * are returned, and a person is asked.
 */

export type Detection = {
  /** None: this is no chat export. One: certain. More: a person has to say which. */
  readonly candidates: readonly Layout[];
  /** A stamp that reads differently in each candidate, for the question; null where nothing is to be asked. */
  readonly example: { readonly stamp: string; readonly readings: readonly WallTime[] } | null;
};

export type LayoutDetector = {
  readonly push: (line: string) => void;
  /** One reading is left, whatever the lines still to come hold. */
  readonly isCertain: () => boolean;
  readonly result: () => Detection;
};

type Reading = { readonly order: DateOrder; readonly calendar: Calendar };
/** Candidates of one `group` have read every date so far alike. */
type Candidate = Reading & { lastDay: number; hasImpossibleJump: boolean; group: number };
type Example = { readonly line: string; readonly stamp: Stamp };

/** A message that could not be delivered for 30 days is dropped by WhatsApp; none appears later than that. */
const LONGEST_DELAY_DAYS = 31;

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];
const readings: readonly Reading[] = ORDERS.flatMap((order) =>
  Calendar.options.map((calendar) => ({ order, calendar })),
);

/**
 * `lastDay`: no message can be of a later day, in days since 1970. Only lines that come in order of time, as those of
 * a chat do, prove anything by a jump back.
 */
export function createLayoutDetector(lastDay: number, isInOrder = true): LayoutDetector {
  let first: Stamp | null = null;
  let candidates: readonly Candidate[] = [];
  let example: Example | null = null;

  const push = (line: string): void => {
    const stamp = readStamp(line);
    if (stamp === null || (first !== null && stamp.template !== first.template)) return;
    const possible = first === null ? candidatesFor(stamp) : candidates;
    const left = possible.filter((candidate) => fits(stamp, candidate, lastDay));
    // A line that fits no reading is a piece of some message that looks like a stamp.
    if (left.length === 0) return;
    first ??= stamp;
    candidates = left;
    if (left.length > 1) compare({ line, stamp });
  };
  const compare = (seen: Example): void => {
    if (isInOrder) for (const candidate of candidates) follow(candidate, dayOf(seen.stamp, candidate)!);
    regroup(candidates, seen.stamp);
    if (example === null || daysIn(candidates, seen.stamp) > daysIn(candidates, example.stamp))
      example = seen;
  };

  const result = (): Detection => {
    if (first === null) return { candidates: [], example: null };
    const layouts = distinct(mostPlausible(candidates)).map((reading) => toLayout(first!, reading));
    const asked = layouts.length > 1 && example !== null ? toExample(example, layouts) : null;
    return { candidates: layouts, example: asked };
  };
  return { push, isCertain: () => candidates.length === 1, result };
}

export function detectLayout(lines: Iterable<string>, lastDay: number): Detection {
  const detector = createLayoutDetector(lastDay);
  for (const line of lines) detector.push(line);
  return detector.result();
}

const candidatesFor = (stamp: Stamp): readonly Candidate[] =>
  readings
    .filter(({ order }) => isWritten(order, stamp))
    .map((reading) => ({ ...reading, lastDay: 0, hasImpossibleJump: false, group: 0 }));

function fits(stamp: Stamp, reading: Reading, lastDay: number): boolean {
  const days = dayOf(stamp, reading);
  return days !== null && days <= lastDay;
}

function follow(candidate: Candidate, days: number): void {
  if (candidate.lastDay - days > LONGEST_DELAY_DAYS) candidate.hasImpossibleJump = true;
  candidate.lastDay = Math.max(candidate.lastDay, days);
}

/** How many different days the readings make of one stamp. */
const daysIn = (candidates: readonly Candidate[], stamp: Stamp): number =>
  new Set(candidates.map((candidate) => dayOf(stamp, candidate))).size;

function regroup(candidates: readonly Candidate[], stamp: Stamp): void {
  const groups = candidates.map((candidate) => `${candidate.group}:${dayOf(stamp, candidate)}`);
  const names = [...new Set(groups)];
  candidates.forEach((candidate, index) => (candidate.group = names.indexOf(groups[index]!)));
}

/** An impossible jump in every reading proves a wrong clock, not a wrong reading. */
function mostPlausible(candidates: readonly Candidate[]): readonly Candidate[] {
  const steady = candidates.filter(({ hasImpossibleJump }) => !hasImpossibleJump);
  return steady.length > 0 ? steady : candidates;
}

/** One of each group: where all dates read alike, there is nothing to ask. */
const distinct = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(({ group }, index) => candidates.findIndex((other) => other.group === group) === index);

const toLayout = ({ template, frame }: Stamp, { order, calendar }: Reading): Layout => ({
  template,
  order,
  calendar,
  frame,
  clock: template.includes('P') ? '12h' : '24h',
});

const toExample = ({ line, stamp }: Example, layouts: readonly Layout[]) => ({
  stamp: line.slice(0, stamp.bodyAt),
  readings: layouts.map((layout) => wallTimeOf(stamp, layout)!),
});
