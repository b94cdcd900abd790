/* What a long past says, and in which conversations: the same for the same number, whoever asks. */

const WORDS = (
  'where is my order please it should have come yesterday can you call me the cake was lovely thank you ' +
  'quiero cambiar la hora mañana por la tarde 你好 请问 今天送到吗 早上好 多少钱 هل الطلب جاهز شكرا bom dia quanto custa'
).split(' ');

/** Many times the conversations there are, so that each of them holds some messages. */
const PICKS = 1_000_003;
const pick = (n: number): number => ((n * 2_654_435_761) >>> 7) % PICKS;

/** About 70 characters; every thousandth word or so is rare, every 30th message holds a number. */
export function textAt(n: number): string {
  const words = Array.from({ length: 11 }, (_, at) => WORDS[pick(n * 13 + at) % WORDS.length] ?? '');
  if (n % 30 === 0) words.push(`+44 7700 ${String(100_000 + (pick(n) % 900_000))}`);
  if (n % 40 === 0) words.push(`mid${pick(n) % 12}x`);
  if (n % 97 === 0) words.push(`rare${pick(n) % 350}x`);
  return words.join(' ');
}

const LARGEST = 50_000;
const SMALL = 50;

/** Every how manyth message belongs to the largest conversation: it holds 50,000, or half of a shorter past. */
const largestEvery = (messages: number): number => Math.max(2, Math.round(messages / LARGEST));
export const largestOf = (messages: number): number => Math.ceil(messages / largestEvery(messages));

/** 0: the largest; 1: one of 50; of the rest some are long and most are short. */
export function conversationOf(n: number, messages: number, conversations: number): number {
  const every = largestEvery(messages);
  if (n % every === 0) return 0;
  if (n - Math.floor(n / every) - 1 < SMALL) return 1;
  return 2 + Math.floor((pick(n) / PICKS) ** 3 * (conversations - 2));
}
