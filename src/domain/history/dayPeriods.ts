/* The words phones write next to the hour. Keys are lower case, letters only ("p. m." is `pm`). */

/** `noon` and `night` cover hours on both sides of twelve, so there the hour itself tells which. */
type DayPeriod = 'am' | 'pm' | 'noon' | 'night';

const AM =
  'am vm ص قظ قبلازظهر dop πμ fh ap rn de inthemorning पूर्वाह्न सुबह মপূ সকাল পূর্বাহ্ণ 午前 오전 새벽 아침 тң ' +
  'ກ່ອນທ່ຽງ priešpiet priekšp priekšpusdienā претпл үө pg နံနက် пд öö дп to sa 上午 凌晨 清晨 早上 ጥዋት පෙව ' +
  'лдо לפנהצ לפנהצהריים prije முற்பகல் காலை ಪೂರ್ವಾಹ್ನ ఉదయం രാവിലെ मपू ਪੂਦੁ ก่อนเที่ยง fm ' +
  'пробед преобед hommikul ព្រឹក eparadites paradites';
const PM =
  'pm nm م بظ بعدازظهر odp μμ eh ip in du intheafternoon intheevening अपराह्न दोपहर शाम বিকাল সন্ধ্যা অপরাহ্ণ ' +
  '午後 오후 저녁 тк ຫຼັງທ່ຽງ popiet pēcp pēcpusdienā попл үх ptg ညနေ md ös пп tk ch 下午 傍晚 ከሰዓት පව pop ' +
  'אחהצ אחרהצהריים poslije பிற்பகல் மாலை ಅಪರಾಹ್ನ సాయంత్రం മഉ मउ ਬਾਦੁ หลังเที่ยง em ' +
  'слоб следобед õhtul ល្ងាច epasdites pasdites';
const NOON = 'noon 中午 正午 정오';
const NIGHT = 'atnight midnight রাত रात 晚上 半夜 午夜 밤 자정';
/** Albanian "p.d." and "m.d." stand for before and after noon. */
const ALBANIAN = [['pd', 'am'] as const, ['md', 'pm'] as const];

const each = (words: string, period: DayPeriod) => words.split(' ').map((word) => [word, period] as const);

const periods: ReadonlyMap<string, DayPeriod> = new Map([
  ...each(AM, 'am'),
  ...each(PM, 'pm'),
  ...each(NOON, 'noon'),
  ...each(NIGHT, 'night'),
  ...ALBANIAN,
]);

export const isDayPeriod = (word: string): boolean => periods.has(word);

/** The hour of the day, 0 to 23. Some phones write 24:15 for a quarter past midnight, some 0:15 PM. */
export function hourOfDay(hour: number, word: string | null): number {
  const period = word === null ? undefined : periods.get(word);
  if (period === undefined || hour > 12) return hour % 24;
  return (hour % 12) + (isAfternoon(hour, period) ? 12 : 0);
}

function isAfternoon(hour: number, period: DayPeriod): boolean {
  if (period === 'noon') return hour !== 11;
  if (period === 'night') return hour >= 6 && hour < 12;
  return period === 'pm';
}
