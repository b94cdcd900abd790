import { z } from 'zod';
import { json, success, type Answer } from './answer.ts';
import { selectFields } from './fields.ts';
import { unknownField } from './graphErrors.ts';
import { readParameters, type GraphRequest } from './graphRequest.ts';
import { issueToRefusal } from './issueToRefusal.ts';

const verticals =
  'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS';

/** Limits of https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles, read 2026-11-21. */
const Profile = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.email().max(128).optional(),
  websites: z
    .array(z.url({ protocol: /^https?$/ }).max(256))
    .max(2)
    .optional(),
  vertical: z.enum(verticals.split(' ')).optional(),
  profile_picture_handle: z.string().min(1).max(2000).optional(),
});

type ProfileFields = Omit<z.infer<typeof Profile>, 'messaging_product'>;

const initialProfile: ProfileFields = {
  about: 'Loose leaf tea, poured slowly',
  address: '1 Example Quay, Bristol',
  description: 'An invented shop for practising.',
  email: 'hello@practice.example',
  websites: ['https://practice.example/'],
  vertical: 'RETAIL',
};
const profileFields = [...Object.keys(initialProfile), 'profile_picture_url'];

type ProfileEndpoint = {
  readonly get: (request: GraphRequest) => Answer;
  readonly post: (request: GraphRequest) => Answer;
  readonly clear: () => void;
};

export function createProfileEndpoint(): ProfileEndpoint {
  let profile = initialProfile;
  return {
    get({ query }) {
      const values = { ...profile, messaging_product: 'whatsapp' };
      const defaults = Object.keys(values);
      const shape = { type: 'WhatsAppBusinessProfile', values, defaults, empty: profileFields };
      const selected = selectFields(shape, query.get('fields'));
      if ('unknown' in selected) return unknownField(String(selected['unknown']), shape.type);
      return json({ data: [{ ...selected, messaging_product: 'whatsapp' }] });
    },
    post(request) {
      const parameters = readParameters(request);
      if (!parameters.ok) return parameters.error;
      const parsed = Profile.safeParse(parameters.value);
      if (!parsed.success) return issueToRefusal(parsed.error.issues, parameters.value);
      const { messaging_product: _, profile_picture_handle: __, ...changes } = parsed.data;
      profile = { ...profile, ...changes };
      return success();
    },
    clear() {
      profile = initialProfile;
    },
  };
}
