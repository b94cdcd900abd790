import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { channelId, channels, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { recordNumberCheck } from './recordNumberCheck.ts';

const wabaId = '300000000000001';
const rating = (event: string): EventOf<'channels.healthReported.v1'> => ({
  type: 'channels.healthReported.v1',
  channelId,
  wabaId,
  kind: 'rating',
  severity: 'info',
  event,
  reportedAt: NOW,
  at: NOW,
  content: { subject: null, detail: null, until: null, raw: '' },
});
const finding = (kind: 'rating' | 'limit', event: string) =>
  ({ kind, severity: 'info', event, detail: null }) as const;
const asked = (...findings: ReturnType<typeof finding>[]) => ({ channelId, wabaId, findings });

describe('recordNumberCheck', () => {
  it('records what is told for the first time', () =>
    given()
      .when(recordNumberCheck, asked(finding('rating', 'GREEN')), channels)
      .then(rating('GREEN')));

  it('records nothing while nothing changes', () =>
    given(rating('GREEN'))
      .when(recordNumberCheck, asked(finding('rating', 'GREEN')), channels)
      .then());

  it('records only what changed, and a change back', () => {
    given(rating('GREEN'), { ...rating('TIER_2K'), kind: 'limit' })
      .when(recordNumberCheck, asked(finding('rating', 'RED'), finding('limit', 'TIER_2K')), channels)
      .then(rating('RED'));
    given(rating('GREEN'), rating('RED'))
      .when(recordNumberCheck, asked(finding('rating', 'GREEN')), channels)
      .then(rating('GREEN'));
  });
});
