import { expect, it } from 'vitest';
import { openScopes } from '../support/scopes.ts';

it('counts a label on merged customers once, as the conversation of the one who stays says', async () => {
  const { console, places, labelId, actAs, reset } = await openScopes();
  await reset('labelled');
  actAs('owner');
  const { conversationId, contactId: survivorId } = places.foreign;
  const { conversationId: ofOther, contactId: mergedId } = places.unassigned;
  const standsOn = async () => (await console.query('labels.getLabelUse', { labelId })).conversations;
  expect(await console.command('labels.addLabel', { conversationId: ofOther, labelId })).toMatchObject({
    ok: true,
  });
  expect(await standsOn()).toBe(2);
  expect(await console.command('contacts.mergeContacts', { survivorId, mergedId })).toMatchObject({
    ok: true,
  });
  expect(await standsOn()).toBe(1);
  await console.command('labels.removeLabel', { conversationId, labelId });
  expect(await standsOn()).toBe(0);
});
