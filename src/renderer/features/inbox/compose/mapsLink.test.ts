import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCoordinates } from './mapsLink.ts';

describe('reading a pasted place', () => {
  it.each([
    ['https://www.google.com/maps/@51.5007,-0.1246,17z', 51.5007, -0.1246],
    [
      'https://www.google.com/maps/place/Big+Ben/@51.4,-0.2,17z/data=!3m1!8m2!3d51.5007!4d-0.1246',
      51.5007,
      -0.1246,
    ],
    ['https://maps.google.com/?q=51.5007,-0.1246', 51.5007, -0.1246],
    ['https://www.google.com/maps/search/?api=1&query=51.5007%2C-0.1246', 51.5007, -0.1246],
    ['https://maps.apple.com/?ll=51.5007,-0.1246&q=Shop', 51.5007, -0.1246],
    ['https://www.openstreetmap.org/?mlat=51.5007&mlon=-0.1246#map=17/51.4/-0.2', 51.5007, -0.1246],
    ['https://www.openstreetmap.org/#map=17/51.5007/-0.1246', 51.5007, -0.1246],
    ['geo:51.5007,-0.1246?z=17', 51.5007, -0.1246],
    [' 51.5007, -0.1246 ', 51.5007, -0.1246],
    ['-33.9 18.4', -33.9, 18.4],
  ])('%s', (pasted, latitude, longitude) => {
    expect(readCoordinates(pasted)).toEqual({ latitude, longitude });
  });

  it.each([
    '',
    'https://maps.app.goo.gl/AbCdEf',
    'Our shop',
    '91, 0',
    '0, 181',
    '12',
    'call +44 7700 900001',
  ])('finds none in %j', (pasted) => {
    expect(readCoordinates(pasted)).toBeNull();
  });

  it('finds what it was given, and nothing off the earth in anything', () => {
    const degrees = (limit: number) =>
      fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((n) => n / 1e6);
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        const [lat, lon] = [latitude.toFixed(6), longitude.toFixed(6)];
        expect(readCoordinates(`https://maps.google.com/?q=${lat},${lon}`)).toEqual({
          latitude: Number(lat),
          longitude: Number(lon),
        });
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const found = readCoordinates(text);
        expect(found === null || (Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180)).toBe(
          true,
        );
      }),
    );
  });
});
