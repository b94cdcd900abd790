import { describe, expect, it } from 'vitest';
import { createChatParser } from './chatParser.ts';
import { detectLayout } from './detectLayout.ts';

/*
 * One small export per language and phone, in the format its phones write by default or have been seen to
 * write: the same two messages, of 25 February 2024 at 15:04 (:05) and of 6 March 2024 at 9:07 (:08), the
 * second one with a picture.
 */

const LAST_DAY = Date.UTC(2026, 11, 31) / 86_400_000;

/** [name, stamp of the first, stamp of the second, what stands for the picture] */
const android: readonly [string, string, string, string][] = [
  ['English, UK', '25/02/2024, 15:04', '06/03/2024, 09:07', 'IMG-1.jpg (file attached)'],
  ['English, UK, 12 hours', '25/02/2024, 3:04\u202Fpm', '06/03/2024, 9:07\u202Fam', '<Media omitted>'],
  ['English, USA', '2/25/24, 3:04\u202FPM', '3/6/24, 9:07\u202FAM', '<Media omitted>'],
  ['English, USA, before 2023', '2/25/24, 3:04 PM', '3/6/24, 9:07 AM', 'IMG-1.jpg (file attached)'],
  ['English, Canada', '2024-02-25, 3:04 p.m.', '2024-03-06, 9:07 a.m.', 'IMG-1.jpg (file attached)'],
  ['English, India', '25/02/24, 3:04 pm', '06/03/24, 9:07 am', '<Media omitted>'],
  ['English, South Africa', '2024/02/25, 15:04', '2024/03/06, 09:07', '<Media omitted>'],
  ['German', '25.02.24, 15:04', '06.03.24, 09:07', 'IMG-1.jpg (Datei angehängt)'],
  ['German, 4-digit year', '25.02.2024, 15:04', '06.03.2024, 09:07', '<Medien ausgeschlossen>'],
  ['Spanish, Spain', '25/2/24, 15:04', '6/3/24, 9:07', '<Multimedia omitido>'],
  [
    'Spanish, Mexico',
    '25/02/24 3:04\u00A0p.\u00A0m.',
    '06/03/24 9:07\u00A0a.\u00A0m.',
    'IMG-1.jpg (archivo adjunto)',
  ],
  ['French', '25/02/2024 à 15:04', '06/03/2024 à 09:07', 'IMG-1.jpg (fichier joint)'],
  ['French, newer', '25/02/2024, 15:04', '06/03/2024, 09:07', '<Médias omis>'],
  ['Italian', '25/02/24, 15:04', '06/03/24, 09:07', '<Media omessi>'],
  ['Portuguese, Brazil', '25/02/2024 15:04', '06/03/2024 09:07', 'IMG-1.jpg (arquivo anexado)'],
  ['Portuguese, Portugal', '25/02/24, 15:04', '06/03/24, 09:07', '<Ficheiro não revelado>'],
  ['Dutch', '25-02-2024 15:04', '06-03-2024 09:07', 'IMG-1.jpg (bestand bijgevoegd)'],
  ['Dutch, Belgium', '25/02/2024 15:04', '6/03/2024 09:07', '<Media weggelaten>'],
  ['Swedish', '2024-02-25 15:04', '2024-03-06 09:07', '<Media har utelämnats>'],
  ['Swedish, 12 hours', '2024-02-25 3:04 em', '2024-03-06 9:07 fm', 'IMG-1.jpg (bifogad fil)'],
  ['Norwegian', '25.02.2024, 15:04', '06.03.2024, 09:07', 'IMG-1.jpg (vedlagt fil)'],
  ['Danish', '25.02.2024 15.04', '06.03.2024 09.07', '<Medier udeladt>'],
  ['Finnish', '25.2.2024 klo 15.04', '6.3.2024 klo 9.07', '<Media jätettiin pois>'],
  ['Estonian', '25.02.24 15:04', '06.03.24 09:07', '<Meedia ära jäetud>'],
  ['Latvian', '25.02.2024. 15:04', '06.03.2024. 09:07', '<Bez multivides>'],
  ['Lithuanian', '2024-02-25 15:04', '2024-03-06 09:07', 'IMG-1.jpg (byla prisegta)'],
  ['Polish', '25.02.2024, 15:04', '6.03.2024, 09:07', '<pominięto multimedia>'],
  ['Czech', '25.02.24 15:04', '06.03.24 9:07', 'IMG-1.jpg (soubor byl přiložen)'],
  ['Slovak', '25. 2. 2024 15:04', '6. 3. 2024 9:07', '<Médiá vynechané>'],
  ['Slovenian', '25. 02. 2024 15:04', '6. 03. 2024 09:07', 'IMG-1.jpg (priložena datoteka)'],
  ['Croatian', '25. 02. 2024. 15:04', '06. 03. 2024. 09:07', '<Medijski zapis izostavljen>'],
  ['Hungarian', '2024. 02. 25. 15:04', '2024. 03. 06. 9:07', 'IMG-1.jpg (fájl csatolva)'],
  ['Hungarian, 12 hours', '2024. 02. 25. du. 3:04', '2024. 03. 06. de. 9:07', '<média elhagyva>'],
  ['Romanian', '25.02.2024, 15:04', '06.03.2024, 09:07', '<Conținut media omis>'],
  ['Bulgarian', '25.02.24 г., 15:04 ч.', '6.03.24 г., 9:07 ч.', 'IMG-1.jpg (прикачен файл)'],
  ['Greek', '25/2/24, 3:04 μ.μ.', '6/3/24, 9:07 π.μ.', '<Εξαίρεση πολυμέσων>'],
  ['Albanian', '25.2.24, 3:04 m.d.', '6.3.24, 9:07 p.d.', 'IMG-1.jpg (skedë e ngjitur)'],
  ['Macedonian', '25.2.2024 г., 15:04', '6.3.2024 г., 09:07', 'IMG-1.jpg (прикачен фајл)'],
  ['Russian', '25.02.2024, 15:04', '06.03.2024, 09:07', '<Без медиафайлов>'],
  ['Ukrainian, 12 hours', '25.02.24, 3:04 пп', '06.03.24, 9:07 дп', 'IMG-1.jpg (файл додано)'],
  ['Turkish', '25.02.2024 15:04', '6.03.2024 09:07', '<Medya dahil edilmedi>'],
  ['Turkish, 12 hours', '25.02.2024 ÖS 3:04', '6.03.2024 ÖÖ 9:07', 'IMG-1.jpg (dosya ekli)'],
  ['Arabic, Egypt', '٢٥\u200F/٢\u200F/٢٠٢٤، ٣:٠٤ م', '٦\u200F/٣\u200F/٢٠٢٤، ٩:٠٧ ص', '<تم استبعاد الوسائط>'],
  ['Arabic, Emirates', '25/2/2024, 3:04\u00A0م', '6/3/2024, 9:07\u00A0ص', 'IMG-1.jpg (الملف مرفق)'],
  ['Persian', '۲۰۲۴/۲/۲۵،\u200F ۱۵:۰۴', '۲۰۲۴/۳/۶،\u200F ۹:۰۷', '<رسانه حذف شد>'],
  ['Persian, solar calendar', '۱۴۰۲/۱۲/۶،\u200F ۱۵:۰۴', '۱۴۰۲/۱۲/۱۶،\u200F ۹:۰۷', 'IMG-1.jpg (پیوست شد)'],
  ['Urdu', '25/2/24، 3:04 PM', '6/3/24، 9:07 AM', '<میڈیا چھوڑ دیا گیا>'],
  ['Hebrew', '25.2.2024, 15:04', '6.3.2024, 9:07', 'IMG-1.jpg (קובץ מצורף)'],
  ['Hebrew, 12 hours', '25.2.2024, 3:04 אחה״צ', '6.3.2024, 9:07 לפנה״צ', '<המדיה לא נכללה>'],
  ['Hindi', '25/2/24, 3:04 अपराह्न', '6/3/24, 9:07 पूर्वाह्न', '<मीडिया के बिना>'],
  ['Marathi', '२५/२/२४, ३:०४ म.उ.', '६/३/२४, ९:०७ म.पू.', '<मीडिया वगळण्यात आला>'],
  ['Bengali', '২৫/২/২৪, ৩:০৪ PM', '৬/৩/২৪, ৯:০৭ AM', '<মিডিয়া বাদ দেওয়া হয়েছে>'],
  ['Tamil', '25/2/24, பிற்பகல் 3:04', '6/3/24, முற்பகல் 9:07', '<கோப்புகள் விடப்பட்டன>'],
  ['Telugu', '25-02-24 3:04 PM', '06-03-24 9:07 AM', '<మీడియా విస్మరించబడింది>'],
  ['Burmese', '၂၅/၂/၂၀၂၄ ၁၅:၀၄', '၆/၃/၂၀၂၄ ၀၉:၀၇', 'IMG-1.jpg (file attached)'],
  ['Thai', '25/2/2567 15:04', '6/3/2567 09:07', 'IMG-1.jpg (ไฟล์ที่แนบ)'],
  ['Thai, 2-digit year', '25/2/67 15:04', '6/3/67 09:07', '<ไฟล์สื่อถูกลบ>'],
  ['Indonesian', '25/02/24 15.04', '06/03/24 09.07', '<Media tidak disertakan>'],
  ['Malay', '25/02/2024, 3:04 PTG', '06/03/2024, 9:07 PG', 'IMG-1.jpg (fail dilampirkan)'],
  ['Vietnamese', '15:04 25/02/2024', '09:07 06/03/2024', '<Bỏ qua tệp phương tiện>'],
  ['Chinese, mainland', '2024/2/25 下午3:04', '2024/3/6 上午9:07', '<省略多媒体文件>'],
  ['Chinese, in characters', '2024年2月25日 15:04', '2024年3月6日 09:07', 'IMG-1.jpg (文件附件)'],
  ['Chinese, Hong Kong', '25/2/2024 下午3:04', '6/3/2024 上午9:07', '<忽略多媒體檔>'],
  ['Japanese', '2024/02/25 15:04', '2024/03/06 9:07', '<メディアなし>'],
  ['Japanese, 12 hours', '2024/02/25 午後3:04', '2024/03/06 午前9:07', 'IMG-1.jpg (ファイル添付)'],
  ['Korean', '2024. 2. 25. 오후 3:04', '2024. 3. 6. 오전 9:07', '<미디어 파일 제외됨>'],
  ['Swahili', '25/02/2024, 15:04', '06/03/2024, 09:07', '<Media hazijajumuishwa>'],
  ['Afrikaans, 12 hours', '2024-02-25 3:04 nm.', '2024-03-06 9:07 vm.', 'IMG-1.jpg (lêer aangeheg)'],
  ['Amharic', '25/02/2024 3:04 ከሰዓት', '06/03/2024 9:07 ጥዋት', 'IMG-1.jpg (file attached)'],
];
const iphone: readonly [string, string, string, string][] = [
  ['English, UK', '25/02/2024, 15:04:05', '06/03/2024, 09:07:08', '\u200Eimage omitted'],
  ['English, USA', '2/25/24, 3:04:05\u202FPM', '3/6/24, 9:07:08\u202FAM', '\u200E<attached: 2-PHOTO.jpg>'],
  ['German', '25.02.24, 15:04:05', '06.03.24, 09:07:08', '\u200E<Anhang: 2-PHOTO.jpg>'],
  ['German, 12 hours', '25.02.24, 3:04:05\u202FPM', '06.03.24, 9:07:08\u202FAM', '\u200EBild weggelassen'],
  ['Swiss French', '25.02.24, 15:04:05', '06.03.24, 09:07:08', '\u200E<pièce jointe\u00A0: 2-PHOTO.jpg>'],
  ['French', '25/02/2024 15:04:05', '06/03/2024 09:07:08', '\u200Eimage absente'],
  ['Canadian French', '2024-02-25 15 h 04 min 05 s', '2024-03-06 09 h 07 min 08 s', '\u200Eimage absente'],
  ['Spanish', '25/2/24, 15:04:05', '6/3/24, 9:07:08', '\u200E<adjunto: 2-PHOTO.jpg>'],
  ['Spanish, 12 hours', '25/2/24, 3:04:05 p.\u00A0m.', '6/3/24, 9:07:08 a.\u00A0m.', '\u200Eimagen omitida'],
  ['Italian', '25/02/24, 15:04:05', '06/03/24, 09:07:08', '\u200E<allegato: 2-PHOTO.jpg>'],
  ['Portuguese, Brazil', '25/02/2024, 15:04:05', '06/03/2024, 09:07:08', '\u200E<anexado: 2-PHOTO.jpg>'],
  ['Dutch', '25-02-2024 15:04:05', '06-03-2024 09:07:08', '\u200E<bijgevoegd: 2-PHOTO.jpg>'],
  ['Danish', '25.02.2024 15.04.05', '06.03.2024 09.07.08', '\u200E<vedhæftet: 2-PHOTO.jpg>'],
  ['Finnish', '25.2.2024 klo 15.04.05', '6.3.2024 klo 9.07.08', '\u200E<liite: 2-PHOTO.jpg>'],
  ['Polish', '25.02.2024, 15:04:05', '6.03.2024, 09:07:08', '\u200E<załączono: 2-PHOTO.jpg>'],
  ['Bosnian', '25. 2. 2024. u 15:04:05', '6. 3. 2024. u 09:07:08', '\u200E<priloženo: 2-PHOTO.jpg>'],
  ['Basque', '2024/2/25 (15:04:05)', '2024/3/6 (9:07:08)', '\u200E<attached: 2-PHOTO.jpg>'],
  ['Turkish', '25.02.2024 15:04:05', '6.03.2024 09:07:08', '\u200Egörüntü dahil edilmedi'],
  ['Russian', '25.02.2024, 15:04:05', '06.03.2024, 09:07:08', '\u200E<прикреплено: 2-PHOTO.jpg>'],
  [
    'Arabic',
    '٢٥\u200F/٢\u200F/٢٠٢٤، ٣:٠٤:٠٥ م',
    '٦\u200F/٣\u200F/٢٠٢٤، ٩:٠٧:٠٨ ص',
    '\u200E<المُرفق: 2-PHOTO.jpg>',
  ],
  [
    'Arabic, lunar calendar',
    '١٥\u200F/٨\u200F/١٤٤٥ هـ، ٣:٠٤:٠٥ م',
    '٢٥\u200F/٨\u200F/١٤٤٥ هـ، ٩:٠٧:٠٨ ص',
    '\u200E<المُرفق: 2-PHOTO.jpg>',
  ],
  ['Hebrew', '25.2.2024, 15:04:05', '6.3.2024, 9:07:08', '\u200E<מצורף: 2-PHOTO.jpg>'],
  ['Hindi', '25/02/24, 3:04:05 pm', '06/03/24, 9:07:08 am', '\u200E<अटैच किया गया: 2-PHOTO.jpg>'],
  ['Thai', '25/2/2567 BE 15:04:05', '6/3/2567 BE 09:07:08', '\u200E<แนบ: 2-PHOTO.jpg>'],
  ['Vietnamese', '15:04:05 25/2/24', '09:07:08 6/3/24', '\u200E<đính kèm: 2-PHOTO.jpg>'],
  ['Chinese, Taiwan', '2024/2/25 下午3:04:05', '2024/3/6 上午9:07:08', '\u200E<附件：2-PHOTO.jpg>'],
  ['Japanese', '2024/02/25 15:04:05', '2024/03/06 9:07:08', '\u200E<添付ファイル: 2-PHOTO.jpg>'],
  ['Korean', '2024. 2. 25. PM 3:04:05', '2024. 3. 6. AM 9:07:08', '\u200E<첨부됨: 2-PHOTO.jpg>'],
];

function read(text: string) {
  const { candidates, example } = detectLayout(text.split('\n'), LAST_DAY);
  expect(candidates).toHaveLength(1);
  expect(example).toBeNull();
  const parser = createChatParser(candidates[0]!);
  return [...parser.push(text), ...parser.end()];
}

const first = { year: 2024, month: 2, day: 25, hour: 15, minute: 4 };
const second = { year: 2024, month: 3, day: 6, hour: 9, minute: 7 };

describe('exports of Android phones', () => {
  it.each(android)('%s', (_name, one, other, picture) => {
    const messages = read(`${one} - Layla: hello\nto you\n${other} - +44 7700 900123: ${picture}\n`);
    expect(messages).toMatchObject([
      { at: { ...first, second: 0 }, sender: 'Layla', text: 'hello\nto you', isMediaOmitted: false },
      { at: { ...second, second: 0 }, sender: '+44 7700 900123', text: '' },
    ]);
    const isNamed = picture.startsWith('IMG-1.jpg');
    expect(messages[1]).toMatchObject({ attachment: isNamed ? 'IMG-1.jpg' : null, isMediaOmitted: !isNamed });
  });
});

describe('exports of iPhones', () => {
  it.each(iphone)('%s', (_name, one, other, picture) => {
    const messages = read(
      `[${one}] Layla: hello\nto you\r\n\u200E[${other}] \u202A+44 7700 900123\u202C: ${picture}\r\n`,
    );
    expect(messages).toMatchObject([
      { at: { ...first, second: 5 }, sender: 'Layla', text: 'hello\nto you', isMediaOmitted: false },
      { at: { ...second, second: 8 }, sender: '+44 7700 900123', text: '' },
    ]);
    const isNamed = picture.includes('2-PHOTO.jpg');
    expect(messages[1]).toMatchObject({
      attachment: isNamed ? '2-PHOTO.jpg' : null,
      isMediaOmitted: !isNamed,
    });
  });
});

it('covers at least forty languages', () => {
  const languages = [...android, ...iphone].map(([name]) => name.split(',')[0]);
  expect(new Set(languages).size).toBeGreaterThanOrEqual(40);
});
