import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.ts';
import { conversation } from '../../src/domain/inbox/conversation.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { conversationsOf } from '../support/inbox.ts';
import { openOutbox } from '../support/outbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { dumpViews, reopen } from '../support/views.ts';
import { until } from '../support/until.ts';

const AWAY = '0a000000-0000-4000-8000-000000000001';

describe('what Baton answers by itself', () => {
  it('leaves through the outbox as nobody’s, once for one message, also after a restart and a rebuild', async () => {
    const { console, practice, conversationId, rows } = await openOutbox();
    const causeKey = (await rows())[0]!.key as MessageKey;
    const answer = (on: typeof console) =>
      on.write.opened()!.automation.answer(on.write.opened()!.system('autoReply'), {
        conversationId,
        automatic: { kind: 'away', ruleId: AWAY, causeKey },
        text: 'We are back at eight',
      });
    const [first, second] = await Promise.all([answer(console), answer(console)]);
    expect([first, second]).toMatchObject([{ ok: true }, { ok: true }]);
    await until(async () => (await rows()).at(-1)?.status === 'accepted');
    expect((await rows()).at(-1)).toMatchObject({ from: 'us', by: null, automatic: 'away' });
    expect(await conversationsOf(console)).toMatchObject([{ previewFrom: 'baton' }]);
    expect(await sentMessages(practice)).toHaveLength(1);

    const before = dumpViews(console);
    const again = await reopen(console, { graphOrigin: practice.origin });
    expect(await answer(again)).toMatchObject({ ok: true });
    await again.settle();
    expect(await sentMessages(practice)).toHaveLength(1);
    expect(dumpViews(again)).toEqual(before);
  });

  it('never reaches a customer who asked to be forgotten', async () => {
    const { console, conversationId, rows } = await openOutbox();
    const causeKey = (await rows())[0]!.key as MessageKey;
    const { kit, automation, system } = console.write.opened()!;
    const { contactId } = kit.states.read(conversationId, conversation).state;
    await kit.commit.enqueue(() =>
      kit.db.run(sql`INSERT INTO erased_contact (contact_id) VALUES (${contactId})`),
    );
    const automatic = { kind: 'away', ruleId: AWAY, causeKey } as const;
    const answered = await automation.answer(system('autoReply'), {
      conversationId,
      automatic,
      text: 'Back at eight',
    });
    expect(answered).toEqual({ ok: false, error: { code: 'contactErased' } });
  });
});
