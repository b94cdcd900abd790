import { AUTOMATIC_LABEL_NAMES } from '../../domain/labels/automaticLabels.ts';

export const labelForm = {
  description: 'لأي غرض',
  owner: 'المسؤول',
  ownerHint: 'من يتحمل ما يحمل هذا الوسم.',
  nobody: 'لا أحد',
  team: 'الفريق: {{name}}',
  isTopic: 'هو موضوع',
  isTopicHint: 'ما تدور حوله المحادثة. تميّز التقارير والقواعد المحادثات بمواضيعها.',
  keywords: 'كلمات تضعه',
  keywordsHint:
    'تفصل بينها فواصل، مثل «استرداد، #إرجاع». رسالة العميل التي فيها إحداها تضع الوسم، ما لم يزله أحد. والاسم الذي يبدأ بـ # يضعه أيضًا.',
  many: 'عدد الوسوم {{count}} بالفعل. بعد {{advised}} يصير العثور على المناسب أبطأ.',
  saveAnyway: 'احفظه مع ذلك',
  topic: 'موضوع',
  ownedBy: 'المسؤول: {{name}}',
  setBy: 'تضعه: {{words}}',
  uses_zero: 'ليس على أي محادثة',
  uses_one: 'على محادثة واحدة',
  uses_two: 'على محادثتين',
  uses_few: 'على {{count}} محادثات',
  uses_many: 'على {{count}} محادثة',
  uses_other: 'على {{count}} محادثة',
};

export const automaticLabel = AUTOMATIC_LABEL_NAMES.ar;
export const automatic = {
  mark: 'تلقائي',
  title: 'الوسوم التلقائية',
  lead: 'لا يضعها أحد. تأتي وتذهب من نفسها.',
  newCustomer: 'لمدة 24 ساعة بعد أول تواصل.',
  highPriority: 'أكثر من 3 رسائل من العميل منذ آخر رد لكم.',
  followUp: 'الرد عليكم، والعميل ينتظر منذ 48 ساعة.',
  find: 'ابحث عنها',
};
