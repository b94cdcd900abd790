import { describe, expect, it } from 'vitest';
import { createMicrophone, type PermissionAsked } from './microphone.ts';

const CONSOLE = 'app://console';
const asked: PermissionAsked = {
  permission: 'media',
  media: ['audio'],
  isMainFrame: true,
  url: 'app://console/',
};

function open() {
  const time = { ms: 0 };
  return { time, microphone: createMicrophone(() => time.ms, CONSOLE) };
}

function wanted() {
  const { microphone } = open();
  microphone.notePress();
  microphone.want(true);
  return microphone;
}

describe('the microphone', () => {
  it('is closed until a person pressed something and the page says it records', () => {
    const { microphone, time } = open();
    expect(microphone.allows(asked)).toBe(false);
    microphone.want(true);
    expect(microphone.allows(asked)).toBe(false);
    microphone.notePress();
    expect(microphone.allows(asked)).toBe(false);
    microphone.want(true);
    expect(microphone.allows(asked)).toBe(true);
    microphone.want(false);
    expect(microphone.allows(asked)).toBe(false);
    time.ms += 2_001;
    microphone.want(true);
    expect(microphone.allows(asked)).toBe(false);
  });

  it.each([
    ['the camera', { media: ['video'] }],
    ['both', { media: ['audio', 'video'] }],
    ['something unnamed', { media: [] }],
    ['something unknown', { media: ['unknown'] }],
    ['the screen', { permission: 'display-capture' }],
    ['a frame', { isMainFrame: false }],
    ['the lock view', { url: 'app://lock/' }],
    ['a page of a like name', { url: 'app://console.example/' }],
  ])('never gives %s', (_what, other) => {
    expect(wanted().allows({ ...asked, ...other })).toBe(false);
  });
});
