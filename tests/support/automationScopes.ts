import { randomUUID } from 'node:crypto';

/* Who may what of what answers by itself: rows of the table in `scopes.test.ts`, by its letters. */

const EDITS = 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx';
const ANSWERS = 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo';
const SETTINGS = '... ... ... xxx xxx xxx xxx ... xxx xxx xxx';
const CONNECTS = 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx';
const CONNECTIONS = '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx';
const NOTHING_OF_CUSTOMERS = '... ... ... ... ... ... ... ... ... ... ...';

const EVER = { from: 0, to: 8e15 };
const quickReply = () => ({ quickReplyId: randomUUID(), name: 'Hours', shortcut: 'h', text: 'Nine to six' });

export const AUTOMATION = {
  commands: {
    'automation.saveHolidays': EDITS,
    'automation.saveIntent': EDITS,
    'automation.removeIntent': EDITS,
    'automation.setAssistant': EDITS,
    'automation.saveRule': EDITS,
    'automation.removeRule': EDITS,
    'automation.orderRules': EDITS,
    'automation.stopAll': EDITS,
    'automation.testWebhook': CONNECTS,
    'automation.saveQuickReply': EDITS,
    'automation.removeQuickReply': EDITS,
    'automation.saveAutoReply': EDITS,
    'automation.saveOwnQuickReply': ANSWERS,
    'automation.removeOwnQuickReply': ANSWERS,
  },
  queries: {
    'automation.listHolidays': NOTHING_OF_CUSTOMERS,
    'automation.listQuickReplies': NOTHING_OF_CUSTOMERS,
    'automation.listAutoReplies': SETTINGS,
    'automation.listIntents': SETTINGS,
    'automation.getAssistant': SETTINGS,
    'automation.tryAssistant': SETTINGS,
    'automation.listQuestions': 'rrr rrr rrr xxx xxx xxx xxx r.. xxx xxx xxx',
    // In numbers only.
    'automation.countQuestions': SETTINGS,
    'automation.listRules': SETTINGS,
    'automation.listRuleRuns': SETTINGS,
    'automation.listWebhooks': CONNECTIONS,
    'automation.listWebhookNames': SETTINGS,
    'automation.listDeliveries': CONNECTIONS,
    'automation.tryRule': SETTINGS,
    'automation.getExpectedAnswer': SETTINGS,
  },
  asked: {
    'automation.listQuestions': () => ({
      ...EVER,
      topic: null,
      how: null,
      text: '',
      before: null,
      limit: 50,
    }),
    'automation.countQuestions': () => EVER,
  },
  inputs: {
    'automation.tryRule': () => ({
      days: 1 as const,
      rule: {
        ruleId: randomUUID(),
        name: 'A rule',
        isOn: true,
        trigger: { kind: 'messageReceived' as const },
        conditions: [],
        actions: [{ kind: 'note' as const, text: 'Look at this' }],
      },
    }),
    'automation.saveHolidays': () => ({ holidays: [{ date: '2026-12-25', name: 'Christmas' }] }),
    'automation.saveQuickReply': quickReply,
    'automation.saveOwnQuickReply': quickReply,
  },
} as const;
