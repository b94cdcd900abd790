import { z } from 'zod';
import { TeamId } from '../ids.ts';
import { EMAIL_ADDRESS, MAX_EMAIL, MAX_MEMBER_NAME } from './memberLimits.ts';
import { ROLE_TAGS } from './roleTags.ts';

const MEMBER_COLORS = 7;
const MAX_TEAMS = 50;
/** A small JPEG in base64: it travels with the member to every window that draws them. */
const MAX_PHOTO = 20_000;

const orEmpty = <Of extends z.ZodType>(of: Of) => of.nullable().default(null);

export const MemberColor = z
  .number()
  .int()
  .min(0)
  .max(MEMBER_COLORS - 1);

/** What may be said of a member beside their name, role and colour. */
export const details = {
  /** International, as it is dialled: +447700900123. */
  phone: orEmpty(z.string().regex(/^\+[1-9]\d{5,14}$/)),
  email: orEmpty(z.string().max(MAX_EMAIL).regex(EMAIL_ADDRESS)),
  teams: z.array(TeamId).max(MAX_TEAMS).default([]),
  tags: z.array(z.enum(ROLE_TAGS)).max(ROLE_TAGS.length).default([]),
};

/** Everything colleagues see of a member. */
export const Profile = z.strictObject({
  name: z.string().trim().min(1).max(MAX_MEMBER_NAME),
  color: MemberColor,
  photo: orEmpty(
    z
      .string()
      .max(MAX_PHOTO)
      .regex(/^\/9j\/[A-Za-z0-9+/]+={0,2}$/),
  ),
  ...details,
});
export type Profile = z.infer<typeof Profile>;
