type Starter = { readonly name: string; readonly shortcut: string; readonly text: string };

/** What shops are asked most, to begin with: the business writes its own facts into them. */
const EN: readonly Starter[] = [
  {
    name: 'Hello',
    shortcut: 'hello',
    text: 'Hello {{name|there}}, this is {{agent}} from {{business}}. How can I help you?',
  },
  {
    name: 'Opening hours',
    shortcut: 'hours',
    text: 'We are open Monday to Friday, 9:00 to 18:00. You can write here at any time.',
  },
  {
    name: 'Shipping cost',
    shortcut: 'shipping',
    text: 'Shipping costs {{amount}} and takes {{days|2 to 3}} working days.',
  },
  {
    name: 'One moment',
    shortcut: 'moment',
    text: 'Thank you, {{name|one moment please}}. I am looking into it and will be right back.',
  },
  { name: 'Thank you', shortcut: 'thanks', text: 'Thank you for writing to {{business}}. Have a good day!' },
];

const AR: readonly Starter[] = [
  { name: 'ترحيب', shortcut: 'مرحبا', text: 'مرحبًا {{name|بك}}، معك {{agent}} من {{business}}. كيف أساعدك؟' },
  {
    name: 'ساعات العمل',
    shortcut: 'ساعات',
    text: 'نعمل من الاثنين إلى الجمعة، من 9:00 إلى 18:00. يمكنك الكتابة هنا في أي وقت.',
  },
  {
    name: 'تكلفة الشحن',
    shortcut: 'شحن',
    text: 'تكلفة الشحن {{amount}} ويستغرق {{days|يومين إلى ثلاثة}} من أيام العمل.',
  },
  { name: 'لحظة', shortcut: 'لحظة', text: 'شكرًا {{name|لك}}. أتحقق من الأمر وأعود إليك حالًا.' },
  { name: 'شكرًا', shortcut: 'شكرا', text: 'شكرًا لكتابتك إلى {{business}}. يومك سعيد!' },
];

export const starters = (language: string): readonly Starter[] => (language === 'ar' ? AR : EN);

/** Of one text for everybody: when nobody is here, and when somebody new writes. */
export const firstTexts = (language: string): Readonly<Record<'greeting' | 'away', string>> =>
  language === 'ar'
    ? {
        greeting: 'مرحبًا {{name|بك}} في {{business}}! نرد عليك {{eta|قريبًا}}.',
        away: 'شكرًا لرسالتك إلى {{business}}. لسنا هنا الآن، ونرد عليك {{eta}}.',
      }
    : {
        greeting: 'Hello {{name|there}}, welcome to {{business}}! You have our answer {{eta|soon}}.',
        away: 'Thank you for writing to {{business}}. We are not here right now; you have our answer {{eta}}.',
      };
