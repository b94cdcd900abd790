import { z } from 'zod';

/*
 * Pieces that several kinds of messages share. Every object is strict: the API refuses what it does not know.
 */

export const shortText = (max: number) => z.string().min(1).max(max);
export const webLink = z.url({ protocol: /^https?$/ }).max(2048);

/** `id` of an upload or `link` to a file: one of them, never both. */
export function mediaObject<Extra extends z.ZodRawShape>(extra: Extra) {
  return z
    .strictObject({ id: shortText(128).optional(), link: webLink.optional(), ...extra })
    .superRefine((media, context) => {
      const { id, link } = media as { id?: string; link?: string };
      if ((id === undefined) === (link === undefined)) {
        context.addIssue({ code: 'custom', message: 'exactly one of id and link is required' });
      }
    });
}

/** The documentation shows strings, numbers are taken too. */
const degrees = (limit: number) =>
  z
    .union([z.number(), z.string().regex(/^-?\d{1,3}(\.\d{1,15})?$/)])
    .refine((value) => Math.abs(Number(value)) <= limit, {
      message: `must be between -${limit} and ${limit}`,
    });

export const Location = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  name: shortText(1000).optional(),
  address: shortText(1000).optional(),
});

const label = shortText(256).optional();

const ContactName = z
  .strictObject({
    formatted_name: shortText(256),
    first_name: label,
    last_name: label,
    middle_name: label,
    prefix: label,
    suffix: label,
  })
  .refine((name) => Object.keys(name).length > 1, { message: 'needs one more part beside formatted_name' });

export const ContactCard = z.strictObject({
  name: ContactName,
  phones: z.array(z.strictObject({ phone: label, type: label, wa_id: label })).optional(),
  emails: z.array(z.strictObject({ email: label, type: label })).optional(),
  urls: z.array(z.strictObject({ url: shortText(2048).optional(), type: label })).optional(),
  addresses: z
    .array(
      z.strictObject({
        street: label,
        city: label,
        state: label,
        zip: label,
        country: label,
        country_code: label,
        type: label,
      }),
    )
    .optional(),
  org: z.strictObject({ company: label, department: label, title: label }).optional(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
