export const automaticMark = {
  greeting: 'أرسلها باتون: ترحيب',
  away: 'أرسلها باتون: رسالة غياب',
  faq: 'أرسلها باتون: إجابة عن سؤال',
  rule: 'أرسلها باتون: أتمتة',
};
