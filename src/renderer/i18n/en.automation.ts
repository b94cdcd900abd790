/** Who wrote what no person wrote. */
export const automaticMark = {
  greeting: 'Sent by Baton: greeting',
  away: 'Sent by Baton: away message',
  faq: 'Sent by Baton: answer to a question',
  rule: 'Sent by Baton: automation',
};
