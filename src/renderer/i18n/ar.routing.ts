export const routing = {
  label: 'من يتولاها',
  claim: 'تولّي',
  assign: 'إسناد',
  release: 'ترك',
  flag: 'تنبيه المرسِل',
  clearFlag: 'إزالة التنبيه',
  yours: 'لك',
  heldBy: 'لدى {{name}}',
  flaggedBy: 'نبّه إليها {{name}}',
  flagged: 'منبَّه إليها',
  heldByNow: 'يتولى {{name}} هذه المحادثة. اسأله، أو اسأل من يوزّع العمل.',
};

export const labels = {
  label: 'الوسوم',
  none: 'بلا وسم',
  noneYet: 'لا وسوم بعد.',
  edit: 'تعديل الوسوم',
  dialog: 'وسوم هذه المحادثة',
  new: 'وسم جديد',
  renameOf: 'تغيير الوسم {{name}}',
  name: 'اسم الوسم',
  save: 'حفظ الوسم',
  cancel: 'إلغاء',
};
