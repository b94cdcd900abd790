import { it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { at, channelId, HOUR, intake, NOW } from '../../../tests/support/story.ts';
import { recordHealth } from './recordHealth.ts';
import { recordHistoryProgress } from './recordHistoryProgress.ts';

const clear = {
  channelId: null,
  wabaId: '100',
  kind: 'templateStatus',
  severity: 'warning',
  event: 'REJECTED',
} as const;
const content = { subject: 'promo', detail: 'INVALID_FORMAT', until: null, raw: '{}' };

it.each([
  ['when WhatsApp says so', at(NOW - HOUR), at(NOW - HOUR)],
  ['now, where it does not say', null, NOW],
])('a report counts %s, and its words are sealed', (_when, told, reportedAt) =>
  given()
    .when(recordHealth, { ...clear, ...content, reportedAt: told }, intake)
    .then({ type: 'channels.healthReported.v1', ...clear, reportedAt, at: NOW, content }),
);

it("every chunk of the phone's past, and its refusal", () => {
  const chunk = { channelId, phase: 1, chunk: 2, percent: 55, errorCode: null };
  given()
    .when(recordHistoryProgress, chunk, intake)
    .then({ type: 'channels.historyProgressed.v1', ...chunk, at: NOW });
});
