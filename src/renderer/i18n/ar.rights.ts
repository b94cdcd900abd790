export const rights = {
  repliesFrom: 'يحق لك الرد ابتداءً من {{at, dayAndTime}}. قبل ذلك تقرأ فقط.',
  finishUntil: 'انتهت ساعاتك. أكمل ما بدأته قبل {{at, dayAndTime}}.',
  open: 'الصلاحيات',
  openOf: 'ما يحق لـ {{name}}',
  title: 'ما يحق لـ {{name}}',
  ownerHoldsAll: 'للمالك كل شيء في كل الساعات، ويرى كل شيء.',
  template: 'القالب',
  templateHint: 'ما يحتاجه العمل عادة. اختر واحدًا ثم عدّل ما يختلف لهذا الشخص.',
  noTemplate: 'بلا قالب',
  switches: 'كل صلاحية، والأكثر خطأً أولًا',
  everyHour: 'في كل الساعات',
  hoursOf: 'ساعات: {{right}}',
  sees: 'يرى',
  labels: 'الوسوم التي يراها',
  noLabels: 'لا وسوم بعد. أنشئ واحدًا في محادثة أولًا.',
  teams: 'الفرق التي يراها',
  noTeams: 'لا فرق بعد. أنشئ واحدًا ضمن «الفرق» أولًا.',
  teamsHint: 'ما أُسند إلى أي عضو في الفريق. وما لم يُسند إلى أحد لا يخص أي فريق.',
  onlyAssigned: 'يرد على ما أُسند إليه فقط',
  conflicts: 'هذا لا ينسجم',
  differences: 'ما يختلف عن القالب',
  noDifferences: 'كل شيء كما في القالب.',
  reasonHint: 'يُحفظ مع التغيير. يمكن تركه فارغًا.',
  save: 'حفظ',
  check: 'هل ينسجم كل شيء؟',
  checkClean: 'ما مُنح للجميع منسجم.',
  lastCheck: 'آخر فحص في {{time}}: وُجد {{count}}. يفحص باتون كل ليلة في 04:00.',
  useTemplates: 'مع أكثر من عشرة أشخاص توفر القوالب معظم العمل: اختر واحدًا في الصلاحيات.',
  hours: 'الساعات',
  hoursLead: 'ساعات بأسماء تشير إليها الصلاحيات، فالليل هو نفسه في كل مكان. يسري التغيير فورًا.',
  timeZone: 'المنطقة الزمنية للمنشأة',
  grace: 'لإكمال رد بعد الساعات',
  minutes: '{{count}} دقيقة',
  addHours: 'إضافة ساعات',
  edit: 'تعديل',
  editHoursOf: 'تعديل {{name}}',
  removeHours: 'إزالة',
  now: 'الآن',
  noHours: 'أبدًا',
  everyDay: 'كل يوم',
  span: '{{days}}، من {{from}} إلى {{to}}',
  from: 'من',
  to: 'إلى',
  nextDay: 'في اليوم التالي.',
  addSpan: 'إضافة ساعات أخرى',
  removeSpan: 'إزالة هذه الساعات',
};

export const schedule = {
  working: 'ساعات العمل',
  offHours: 'خارج الدوام',
  away: 'غياب',
  night: 'الليل',
};

export const permissionTemplate = {
  csNightShift: 'مناوبة الليل لخدمة العملاء',
  frontline: 'الحد الأدنى للواجهة',
  newcomer: 'جديد',
  senior: 'خدمة عملاء أولى',
  afterSales: 'ما بعد البيع',
  logistics: 'الشحن',
  finance: 'المالية',
  marketing: 'التسويق',
  brandManager: 'مدير العلامة',
  teamLead: 'قائد الفريق',
};

export const permissionTemplateMeaning = {
  csNightShift: 'يرد ليلًا فقط، ويرى الوسوم، ولا يُخرج شيئًا',
  frontline: 'يرد ويرى الكتالوج، ولا شيء غيره',
  newcomer: 'يرد على ما أُسند إليه فقط',
  senior: 'يرد، ويوزع العمل، ويصحح البيانات',
  afterSales: 'يرد ويصحح البيانات',
  logistics: 'يرى ما صُنّف له ويرد عليه',
  finance: 'يقرأ، ويستخدم المدفوعات، ويرى التقارير',
  marketing: 'يرد، ويكتب إلى كثيرين، ويدير قوالب الرسائل',
  brandManager: 'يقود، ويغير ملف المنشأة، ويكتب إلى كثيرين',
  teamLead: 'يقود: يوزع العمل ويضبط الردود الآلية',
};

export const accessConflict = {
  windowWithoutRight: 'لـ «{{right}}» ساعات لكنها متوقفة، فلا أثر للساعات.',
  windowNeverOpens: '«{{right}}» مرتبطة بساعات لا تأتي أبدًا.',
  seesNothing: 'يرى وسومًا أو فرقًا معينة فقط ولم يُختر أو لم يبقَ أي منها: لا يرى إلا ما أُسند إليه.',
  labelsUnseen: 'يرى المحادثات بحسب وسومها، لكن لا يحق له رؤية الوسوم.',
  setsUnseenLabels: 'يحق له وضع الوسوم دون رؤيتها.',
  answersUnseen: 'يحق له الرد على الجميع، لكنه يرى ما أُسند إليه فقط.',
  assignsUnseen: 'يوزع على غيره عملًا لا يراه هو.',
  deletesAndBroadcasts: 'يحق له الحذف والكتابة إلى كثيرين. معًا يسببان معظم الشكاوى.',
  farFromTemplate: 'تغيّر الكثير حتى لم يعد القالب يقول شيئًا.',
  templateUnknown: 'القالب ليس من قوالب باتون.',
};

export const risk = { high: 'خطر مرتفع', medium: 'خطر متوسط', low: 'خطر منخفض' };

export const sight = {
  everything: 'كل المحادثات',
  some: 'وسوم أو فرق معينة، وما أُسند إليه',
  assigned: 'ما أُسند إليه فقط',
};

export const accessDiffers = {
  right: '{{right}}',
  window: '{{right}}: الساعات',
  role: 'الدور',
  answers: 'من يرد عليهم',
  sees: 'من يراهم',
};
