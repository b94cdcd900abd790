import type { MailSettings } from '../../../domain/notices/mail.ts';
import type { NoticeKind } from '../../../domain/notices/notice.ts';

/*
 * What an e-mail about a notice says. Names of colleagues and computers, numbers and times; never a word,
 * name or number of a customer.
 */

export type MailFacts = {
  readonly member: string;
  readonly by: string;
  readonly device: string;
  readonly count: number;
};
type Language = MailSettings['language'];
type Sentence = (facts: MailFacts) => string;

const english: Readonly<Record<NoticeKind, Sentence>> = {
  memberAdded: ({ member }) => `${member} was added to the team.`,
  memberLeft: ({ member, by }) => `${by} let ${member} go. They cannot come in any more.`,
  wayInRenewed: ({ member, by }) => `${by} gave ${member} a new starting PIN.`,
  accessChanged: ({ member, by }) => `${by} changed what ${member} may do.`,
  accessConflicts: ({ count }) => `Of what the team may do, ${count} things do not go together.`,
  toxicPair: ({ member, by }) => `${by} let ${member} both delete history and write to many at once.`,
  sightWidened: ({ member, by }) =>
    `${by} put ${member} in a team. Whoever sees that team now sees their customers.`,
  profileChanged: ({ member, by }) =>
    `${by} changed the profile of ${member}. Check that its e-mail address is right.`,
  changeProposed: ({ member, by }) =>
    `${by} wants to change what ${member} may do. It is off hours, so another administrator has to agree.`,
  changeDeclined: ({ member, by }) => `${by} declined a change of what ${member} may do.`,
  changesLocked: ({ count }) =>
    `${count} changes of rights were tried within an hour on one computer. The next one asks a second step.`,
  signInOffHours: ({ member }) => `${member} signed in at an hour they usually do not.`,
  signInOnNewDevice: ({ member, device }) => `${member} signed in on ${device} for the first time.`,
  signedInTwice: ({ member }) => `${member} is signed in on more than one computer.`,
  wrongPins: ({ member, count }) => `${count} wrong PINs in a row were entered for ${member}.`,
  clockMoved: ({ device, count }) => `The clock of ${device} was moved by ${count} minutes.`,
  deviceAdded: ({ device }) => `${device} was added to the computers of the business.`,
  deviceIdle: ({ device }) => `${device} has not been used for more than 72 hours.`,
  deviceRemoved: ({ device }) => `${device} was removed from the computers of the business.`,
  deviceOutdated: ({ device }) => `${device} has an operating system older than you allow.`,
  waitedLong: ({ count }) =>
    `A customer has waited ${count} minutes for an answer, longer than your service levels allow.`,
  manyWaited: ({ count }) =>
    `Customers have waited longer for an answer than your service levels allow: ${count}.`,
  automationStopped: () =>
    'An automation ran again and again and was stopped. Look at it under Business Tools.',
  automationCalls: () => 'An automation asks somebody to look at a conversation.',
  urgentCalled: () => 'A conversation was labelled urgent. Somebody should look at it at once.',
  manyUrgent: ({ count }) =>
    `${count} % of the conversations of the last 24 hours were labelled urgent. Usual is 7 %.`,
  mentioned: ({ member, by }) => `${by} mentioned ${member} in a note.`,
  queueStuck: ({ count }) =>
    `Customers wait in the queue whom the routing rules could not give to anybody: ${count}.`,
  webhookFailed: () =>
    'A webhook was not reached for a day, and what it was to be told was given up. Look at it under Business Tools.',
};

const arabic: Readonly<Record<NoticeKind, Sentence>> = {
  memberAdded: ({ member }) => `أُضيف ${member} إلى الفريق.`,
  memberLeft: ({ member, by }) => `أنهى ${by} عضوية ${member}، ولن يستطيع الدخول بعد الآن.`,
  wayInRenewed: ({ member, by }) => `أعطى ${by} رقم بداية جديدًا لـ ${member}.`,
  accessChanged: ({ member, by }) => `غيّر ${by} ما يحق لـ ${member}.`,
  accessConflicts: ({ count }) => `في صلاحيات الفريق ${count} أمور لا تنسجم.`,
  toxicPair: ({ member, by }) => `سمح ${by} لـ ${member} بحذف السجل والإرسال إلى كثيرين معًا.`,
  sightWidened: ({ member, by }) => `أضاف ${by} ${member} إلى فريق. من يرى ذلك الفريق يرى الآن عملاءه.`,
  profileChanged: ({ member, by }) => `غيّر ${by} الملف الشخصي لـ ${member}. تأكد من صحة عنوان البريد فيه.`,
  changeProposed: ({ member, by }) =>
    `يريد ${by} تغيير ما يحق لـ ${member}. هذا خارج ساعات العمل، فلا بد من موافقة مسؤول آخر.`,
  changeDeclined: ({ member, by }) => `رفض ${by} تغيير ما يحق لـ ${member}.`,
  changesLocked: ({ count }) =>
    `جرت ${count} محاولات لتغيير الحقوق خلال ساعة على جهاز واحد. المحاولة التالية تطلب خطوة ثانية.`,
  signInOffHours: ({ member }) => `دخل ${member} في ساعة غير معتادة له.`,
  signInOnNewDevice: ({ member, device }) => `دخل ${member} على ${device} لأول مرة.`,
  signedInTwice: ({ member }) => `${member} مسجَّل الدخول على أكثر من جهاز.`,
  wrongPins: ({ member, count }) => `أُدخل رقم سري خاطئ ${count} مرات متتالية لـ ${member}.`,
  clockMoved: ({ device, count }) => `غُيّرت ساعة ${device} بمقدار ${count} دقيقة.`,
  deviceAdded: ({ device }) => `أُضيف ${device} إلى أجهزة النشاط التجاري.`,
  deviceIdle: ({ device }) => `لم يُستخدم ${device} منذ أكثر من 72 ساعة.`,
  deviceRemoved: ({ device }) => `أُزيل ${device} من أجهزة النشاط التجاري.`,
  deviceOutdated: ({ device }) => `نظام تشغيل ${device} أقدم مما تسمح به.`,
  waitedLong: ({ count }) => `انتظر عميل ${count} دقيقة ردًّا، وهو أطول مما تسمح به مستويات الخدمة.`,
  manyWaited: ({ count }) => `عملاء انتظروا ردًّا أطول مما تسمح به مستويات الخدمة: ${count}.`,
  automationStopped: () => 'تكرر تشغيل أتمتة فأُوقفت. انظر فيها في أدوات العمل.',
  automationCalls: () => 'تطلب أتمتة أن ينظر أحد في محادثة.',
  urgentCalled: () => 'وُسمت محادثة بأنها عاجلة. ينبغي أن ينظر فيها أحد فورًا.',
  manyUrgent: ({ count }) => `وُسم ${count} ٪ من محادثات آخر 24 ساعة بأنها عاجلة. المعتاد 7 ٪.`,
  mentioned: ({ member, by }) => `ذكر ${by} ${member} في ملاحظة.`,
  queueStuck: ({ count }) => `عملاء ينتظرون في الطابور ولم تجد قواعد التوزيع من يتولاهم: ${count}.`,
  webhookFailed: () => 'تعذّر الوصول إلى خطّاف ويب طوال يوم، فأُلغي ما كان سيُبلَّغ به. انظر فيه في أدوات العمل.',
};

const frames = {
  en: {
    sentences: english,
    somebody: 'Somebody',
    computer: 'a computer',
    end: 'Open Baton to see more and to settle this. You get this e-mail because an administrator entered your address in Baton.',
    anchor: (when: string) => `How far the audit had come at ${when}, for verify-audit:`,
    testSubject: 'Baton: the e-mail works',
    test: 'This is the test e-mail you asked Baton for. From now on alerts come to this address.',
  },
  ar: {
    sentences: arabic,
    somebody: 'أحدهم',
    computer: 'جهاز',
    end: 'افتح باتون لمعرفة المزيد وللتعامل مع الأمر. وصلتك هذه الرسالة لأن مسؤولًا أدخل عنوانك في باتون.',
    anchor: (when: string) => `إلى أين وصل السجل في ${when}، لأجل verify-audit:`,
    testSubject: 'باتون: البريد يعمل',
    test: 'هذه رسالة الاختبار التي طلبتها من باتون. ستصل التنبيهات من الآن إلى هذا العنوان.',
  },
} as const;

export type Words = { readonly subject: string; readonly text: string };

const isoMinute = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export function noticeWords(
  language: Language,
  kind: NoticeKind,
  facts: { readonly [K in keyof MailFacts]: MailFacts[K] | null },
  at: number,
): Words {
  const { sentences, somebody, computer, end } = frames[language];
  const { member, by, device, count } = facts;
  const sentence = sentences[kind]({
    member: member ?? somebody,
    by: by ?? somebody,
    device: device ?? computer,
    count: count ?? 0,
  });
  return { subject: `Baton: ${sentence}`, text: `${sentence}\n${isoMinute(at)}\n\n${end}\n` };
}

export const testWords = (language: Language): Words => ({
  subject: frames[language].testSubject,
  text: `${frames[language].test}\n`,
});

/**
 * Below an alert: whoever keeps it can tell later whether an audit was cut short. An alert may have waited for
 * days, so the anchor has a time of its own.
 */
export const anchorWords = (language: Language, anchor: string, at: number): string =>
  `\n${frames[language].anchor(isoMinute(at))} ${anchor}\n`;
