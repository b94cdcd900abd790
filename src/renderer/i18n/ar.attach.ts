export const attach = {
  choose: 'إرفاق ملفات',
  list: 'ملفات للإرسال',
  remove: 'إزالة {{name}}',
  reading: 'قيد التجهيز',
  caption: 'أضف تعليقًا',
  dropHere: 'أفلت الملفات هنا لإرسالها',
  smaller: 'تصغير الصورة',
  asPhoto: 'إرسال كصورة',
  again: 'المحاولة مجددًا',
  cannotRedraw: 'لا يمكن تصغير هذه الصورة هنا.',
};
