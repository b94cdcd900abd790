import { z } from 'zod';
import type { MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { maybeWords } from '../primitives.ts';

/** Someone's own position comes without a name. */
const LocationPart = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: maybeWords,
  address: maybeWords,
});

export function locationOf(part: unknown): MessageContent | null {
  const location = LocationPart.safeParse(part);
  return location.success ? { kind: 'location', ...location.data } : null;
}
