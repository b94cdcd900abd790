import { describe, expect, it } from 'vitest';
import { isStorageFault, storageFaultOf } from './storageFault.ts';

const withCode = (code: unknown): Error => Object.assign(new Error('x'), { code });

describe('an error of the storage', () => {
  it.each([
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_FULL', 'full'],
    ['ENOSPC', 'full'],
    ['SQLITE_READONLY_DBMOVED', 'readOnly'],
    ['SQLITE_CANTOPEN', 'readOnly'],
    ['SQLITE_PERM', 'readOnly'],
    ['EROFS', 'readOnly'],
    ['SQLITE_IOERR_FSYNC', 'failing'],
    ['EIO', 'failing'],
    ['SQLITE_BUSY', null],
    ['SQLITE_NOMEM', null],
  ])('%s is no fault of what was to be written, and means %s', (code, fault) => {
    expect(isStorageFault(withCode(code))).toBe(true);
    expect(storageFaultOf(withCode(code))).toBe(fault);
  });

  it.each([withCode('SQLITE_CONSTRAINT'), withCode(7), new Error('SQLITE_FULL'), null])(
    'is not %s',
    (error) => {
      expect(isStorageFault(error)).toBe(false);
      expect(storageFaultOf(error)).toBe(null);
    },
  );
});
