import { expect, it } from 'vitest';
import { exportFileName } from './exportFileName.ts';

const fileId = '00000000-0000-4000-8000-000000000001';

it.each([
  ['image/jpeg', 'jpg'],
  ['AUDIO/OGG; codecs=opus', 'ogg'],
  ['text/html', 'bin'],
  ['image/svg+xml', 'bin'],
  ['application/x-msdownload', 'bin'],
  ['__proto__', 'bin'],
  ['../../evil.exe', 'bin'],
  ['', 'bin'],
])('a file of the type %j ends in %s', (mime, ending) =>
  expect(exportFileName(fileId, mime)).toBe(`${fileId}.${ending}`),
);
