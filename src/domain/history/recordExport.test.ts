import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { NOW, ana } from '../../../tests/support/story.ts';
import { EpochMs } from '../ids.ts';
import { recordExport } from './recordExport.ts';

const input = {
  exportId: '0199d7a0-0000-7000-8000-000000000001',
  isEncrypted: true,
  conversations: 2,
  messages: 903,
  files: 1,
};
const exported = { type: 'history.exported.v1', ...input, at: EpochMs.parse(NOW) } as const;

describe('recording an export', () => {
  it('says how much left, and whether it was encrypted', () =>
    given().when(recordExport, input, ana).then(exported));

  it('says it once', () => given(exported).when(recordExport, input, ana).then());
});
