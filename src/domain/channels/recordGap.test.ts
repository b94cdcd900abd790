import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { at, channels, HOUR, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { MIN_GAP_MS, recordGap } from './recordGap.ts';

const gap = (from: number, until: number): EventOf<'channels.gapRecorded.v1'> => ({
  type: 'channels.gapRecorded.v1',
  channelId: null,
  from: at(from),
  until: at(until),
  cause: 'closed',
  at: NOW,
});
const asked = (from: number, until: number) =>
  ({ channelId: null, from: at(from), until: at(until), cause: 'closed' }) as const;

describe('recordGap', () => {
  it('records when nothing could arrive', () =>
    given()
      .when(recordGap, asked(NOW - HOUR, NOW), channels)
      .then(gap(NOW - HOUR, NOW)));

  it('keeps quiet about what WhatsApp bridges by itself', () =>
    given()
      .when(recordGap, asked(NOW - MIN_GAP_MS + 1, NOW), channels)
      .then());

  it('tells the same interval once', () =>
    given(gap(NOW - HOUR, NOW))
      .when(recordGap, asked(NOW - HOUR, NOW), channels)
      .then());

  it('tells only the rest where a crash came between the record and the next sign of life', () =>
    given(gap(NOW - HOUR, NOW))
      .when(recordGap, asked(NOW - HOUR, NOW + HOUR), channels, NOW + HOUR)
      .then({ ...gap(NOW, NOW + HOUR), at: at(NOW + HOUR) }));

  it('is never surprised by a clock that went back', () =>
    given(gap(NOW - HOUR, NOW))
      .when(recordGap, asked(NOW, NOW - HOUR), channels)
      .then());
});
