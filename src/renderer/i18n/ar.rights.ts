export const rights = {
  repliesFrom: 'يحق لك الرد ابتداءً من {{at, dayAndTime}}. قبل ذلك تقرأ فقط.',
  finishUntil: 'انتهت ساعاتك. أكمل ما بدأته قبل {{at, dayAndTime}}.',
};
