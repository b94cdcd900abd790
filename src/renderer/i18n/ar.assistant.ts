export * from './ar.rules.ts';

export const assistant = {
  title: 'مساعد الأسئلة',
  lead: 'يجيب عن الأسئلة التي يكررها العملاء، على هذا الحاسوب ومن دون أي خدمة خارجية. وإذا لم يكن واثقًا أو أراد العميل شخصًا، سكت وترك المحادثة لفريقك مع ملخص.',
  where: 'أين يجيب',
  noNumbers: 'اربط رقم واتساب أولًا.',
  threshold: 'كم يجب أن يكون واثقًا',
  thresholdHint: 'دون ذلك لا يجيب.',
  percent: '{{count}}٪',
  maxInRow: 'إجابات متتالية',
  maxInRowHint: 'بعد هذا العدد من دون شخص يتولى شخصٌ الأمر.',
  share: 'من يجيب',
  shareLead: 'في آخر 30 يومًا. ثلاث إجابات من عشر للمساعد هدف جيد.',
  meter: 'حصة المساعد',
  byAssistant: 'المساعد: {{count}}',
  byPeople: 'الفريق: {{count}}',
  handedOver: 'سُلّمت للفريق: {{count}}',
  noAnswers: 'لم يُجب أحد بعد.',
  try: 'جرّبه',
  tryLabel: 'ما قد يكتبه عميل',
  tryHint: 'لا يُرسل شيء. تُجرَّب الأسئلة الموقوفة أيضًا.',
  best: 'الأقرب: {{name}}، {{confidence}}٪',
  second: 'ثم: {{name}}، {{confidence}}٪',
  person: 'يريد شخصًا',
  nothingLike: 'لا يشبه شيئًا يعرفه.',
  wouldAnswer: 'سيجيب:',
  questions: 'الأسئلة',
  add: 'أضف سؤالًا',
  edit: 'تعديل',
  editOf: 'تعديل {{name}}',
  newTitle: 'سؤال جديد',
  switchOf: 'أجب عن «{{name}}»',
  none: 'لا أسئلة بعد',
  name: 'الاسم',
  topic: 'ضع عليها وسم',
  noTopic: 'بلا وسم',
  language: 'اللغة',
  phrases: 'ما يكتبه العملاء، مثال في كل سطر',
  answer: 'الإجابة',
  answerHint:
    'ما يأتي بعد | يُستخدم حين لا يُعرف شيء، ومن دونه لا يُرسل شيء ويتولى شخصٌ الأمر. وتُضاف دائمًا طريقة الوصول إلى شخص.',
  save: 'حفظ',
  cancel: 'إلغاء',
  remove: 'حذف',
};

export const faqLanguage = {
  en: 'الإنجليزية',
  es: 'الإسبانية',
  pt: 'البرتغالية',
  ar: 'العربية',
  zh: 'الصينية',
};

export const handover = {
  asked: 'يطلب العميل شخصًا.',
  unsure: 'لم يكن مساعد الأسئلة واثقًا مما يُسأل.',
  tooMany: 'أجاب مساعد الأسئلة عدة مرات متتالية.',
  late: 'فات وقت الإجابة التلقائية.',
};

export const assistantOutcome = {
  answer: 'يجيب.',
  nothing: 'ينتظر: هذا ليس سؤالًا بعد.',
  asked: 'يسلّم: يُطلب شخص.',
  unsure: 'يسكت ويسلّم: ليس واثقًا بما يكفي.',
  tooMany: 'يسلّم للفريق.',
  late: 'يسلّم للفريق.',
};
