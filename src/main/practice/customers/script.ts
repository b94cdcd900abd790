/*
 * The form of a customer's script: beats with what they say, and which beat an answer leads to.
 */

/** Text, or something the customer sends instead. */
export type Line =
  | string
  | { readonly photo: string | null; readonly tea: readonly [number, number, number] }
  | { readonly sticker: readonly [number, number, number] }
  /** A voice note so many seconds long. */
  | { readonly voice: number }
  /** A PDF with one line on it. */
  | { readonly document: { readonly fileName: string; readonly line: string } }
  | { readonly location: { latitude: number; longitude: number; name?: string; address?: string } }
  | { readonly card: { formattedName: string; firstName: string; phone: string } }
  /** To the newest message of the business, else to nothing at all. */
  | { readonly reaction: string }
  /** Something WhatsApp itself could not hand over. */
  | { readonly unsupported: string };

/** The first branch whose words occur in the answer; one without words takes every answer. */
type Branch = { readonly on?: RegExp; readonly go: string };
export type Beat = { readonly says: readonly Line[]; readonly branches?: readonly Branch[] };

export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** ISO 3166 code their user id starts with. */
  readonly country: string;
  /** Digits only, from ranges set aside for fiction. */
  readonly phone: string;
  readonly username?: string;
  /** Writes this long after the start; null: not of those who open the day. */
  readonly opensAfterMs: number | null;
  /** Beats they begin by themselves; the first one opens. */
  readonly topics: readonly string[];
  readonly beats: Readonly<Record<string, Beat>>;
};

/** Words an answer is searched for, in every language that is spoken here. */
export const words = {
  number: /\p{Nd}/u,
  yes: /\b(yes|yeah|sure|of course|certainly|ok|okay|s[ií]|claro|sim|oui|bien sûr|d'accord)\b|はい|もちろん|是|可以|好|有|نعم|أكيد|طبع|हाँ|जी|ज़रूर/i,
  no: /\b(no|not|sorry|unfortunately|lo siento|n[ãa]o|désolée?|non|pas)\b|いいえ|すみません|申し訳|不|没有|抱歉|لا|آسف|عذر|नहीं|माफ़/i,
  time: /\b(open|close|hours?|am|pm|monday|saturday|sunday|today|tomorrow|minutes?|days?)\b|\d{1,2}[:.h]\d{0,2}/i,
} as const;
