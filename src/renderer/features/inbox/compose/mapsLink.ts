/* The coordinates in what a person pastes. Only read; no link is ever opened. */

export type Coordinates = { readonly latitude: number; readonly longitude: number };

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d{1,15})?)`;
const PAIR = `${NUMBER}(?:,|%2C)(?:\\s|%20|\\+)*${NUMBER}`;

/** The surest first: the pin of a place, then what was asked for, then where the map was looking. */
const PATTERNS = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&](?:q|query|destination|daddr|ll|sll|coordinate|center)=(?:loc:)?${PAIR}`, 'i'),
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`),
  new RegExp(`^geo:${PAIR}`, 'i'),
  new RegExp(`/(?:place|search|dir)/(?:[^@]*/)?${PAIR}`),
  new RegExp(`@${PAIR}`),
  new RegExp(`#map=[\\d.]+/${NUMBER}/${NUMBER}`),
  new RegExp(`^${NUMBER}\\s*[,;\\s]\\s*${NUMBER}$`),
];

const isOnEarth = ({ latitude, longitude }: Coordinates): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** Longer than any maps link. */
const MAX_LENGTH = 4000;

/** null: there are none in it. */
export function readCoordinates(pasted: string): Coordinates | null {
  const text = pasted.trim().slice(0, MAX_LENGTH);
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    const coordinates = { latitude: Number(match?.[1] ?? NaN), longitude: Number(match?.[2] ?? NaN) };
    if (isOnEarth(coordinates)) return coordinates;
  }
  return null;
}
