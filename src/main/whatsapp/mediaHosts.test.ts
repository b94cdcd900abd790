import { describe, expect, it } from 'vitest';
import { mayCarryToken } from './mediaHosts.ts';

const META = 'https://graph.facebook.com';
const HERE = 'http://127.0.0.1:4000';

describe('where the token may go with a file’s address', () => {
  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
    'https://graph.facebook.com/x',
    'https://mmg.whatsapp.net/v/1',
  ])('to Meta: %s', (url) => expect(mayCarryToken(url, META)).toBe(true));

  it.each([
    'http://lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com:8443/x',
    'https://evilfbsbx.com/x',
    'https://fbsbx.com.evil.example/x',
    'https://evil.example/fbsbx.com',
    'https://lookaside.fbsbx.com@evil.example/x',
    'https://user:pass@lookaside.fbsbx.com/x',
    'http://127.0.0.1:9/x',
    'file:///etc/passwd',
    'not an address',
  ])('nowhere else: %s', (url) => expect(mayCarryToken(url, META)).toBe(false));

  it('to the simulator on this computer, and from there not into the world', () => {
    expect(mayCarryToken('http://127.0.0.1:4000/a', HERE)).toBe(true);
    expect(mayCarryToken('http://localhost:4001/a', HERE)).toBe(true);
    expect(mayCarryToken('https://lookaside.fbsbx.com/a', HERE)).toBe(false);
  });
});
