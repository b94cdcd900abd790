import { describe, it } from 'vitest';
import {
  ana,
  contactId,
  conversationId,
  intake,
  labelId,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import { given } from '../../../tests/support/given.ts';
import { LabelId } from '../ids.ts';
import { addByItself } from './addByItself.ts';
import { ADVISED_LABELS, saveLabel } from './saveLabel.ts';
import { switchAutomatic } from './switchAutomatic.ts';

const byKeyword = { conversationId, labelId, how: 'keyword' } as const;
const ofLabel = { conversationId, contactId, labelId, at: NOW } as const;
const removed = { type: 'labels.labelRemoved.v1', ...ofLabel, by: ana.memberId } as const;
const added = { type: 'labels.labelAdded.v1', ...ofLabel, by: ana.memberId } as const;
const itself = { type: 'labels.labelAdded.v1', ...ofLabel, by: null, how: 'keyword' } as const;

const saved = (n: number) =>
  ({
    type: 'labels.labelSaved.v1',
    labelId: LabelId.parse(`00000000-0000-4000-8000-${String(1000 + n).padStart(12, '0')}`),
    color: 3,
    owner: null,
    isTopic: false,
    isSetByWords: false,
    known: null,
    by: ana.memberId,
    at: NOW,
    content: { name: 'Finance', description: '', keywords: [] },
  }) as const;

describe('a label set by a word', () => {
  it('stands once, and says that nobody set it', () => {
    given(received()).when(addByItself, byKeyword, intake).then(itself);
    given(received(), itself).when(addByItself, byKeyword, intake).then();
    given().when(addByItself, byKeyword, intake).then();
  });

  it('does not come back where a person took it off, until the matter is done', () => {
    given(received(), itself, removed).when(addByItself, byKeyword, intake).then();
    const again = { ...removed };
    given(received(), removed, added, again).when(addByItself, byKeyword, intake).then();
    const by = ana.memberId;
    const done = { conversationId, contactId, state: 'done', until: null, by, at: NOW } as const;
    given(received(), removed, { type: 'inbox.stateChanged.v1', ...done })
      .when(addByItself, byKeyword, intake)
      .then(itself);
  });
});

describe('many labels', () => {
  const many = Array.from({ length: ADVISED_LABELS }, (_, n) => saved(n));
  const oneMore = { ...saved(ADVISED_LABELS) };
  const input = { labelId: oneMore.labelId, name: 'Finance', color: 3 };

  it('are warned of, and a yes makes one more', () => {
    given(...many)
      .when(saveLabel, input, ana)
      .refused({ code: 'manyLabels', advisedLabels: ADVISED_LABELS });
    given(...many)
      .when(saveLabel, { ...input, isOneMore: true }, ana)
      .then(oneMore);
  });

  it('are changed without a question', () =>
    given(...many)
      .when(saveLabel, { ...input, labelId: saved(1).labelId }, ana)
      .then(saved(1)));
});

describe('labels nobody sets', () => {
  const off = { type: 'labels.automaticSwitched.v1', label: 'followUp', isOn: false } as const;
  const event = { ...off, by: ana.memberId, at: NOW };

  it('are switched once', () => {
    given().when(switchAutomatic, { label: 'followUp', isOn: false }, ana).then(event);
    given(event).when(switchAutomatic, { label: 'followUp', isOn: false }, ana).then();
    given(event)
      .when(switchAutomatic, { label: 'followUp', isOn: true }, ana)
      .then({ ...event, isOn: true });
    given().when(switchAutomatic, { label: 'newCustomer', isOn: true }, ana).then();
  });
});
