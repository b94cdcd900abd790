import { describe, expect, it } from 'vitest';
import { OutgoingContent } from '../../../../domain/inbox/messageContent.ts';
import {
  draftProblems,
  emptyDraft,
  type InteractiveDraft,
  interactiveOf,
  LIMIT,
} from './interactiveDraft.ts';

const row = (title: string, description = '') => ({ title, description });
const drafts: readonly InteractiveDraft[] = [
  { ...emptyDraft('buttons'), text: 'Keep it?', rows: [row('Keep'), row('Cancel')] },
  {
    ...emptyDraft('list'),
    text: 'Pick one',
    footer: 'UK time',
    button: 'Slots',
    rows: [row('9:00', '30 min')],
  },
  { ...emptyDraft('link'), text: 'Pay here', button: 'Open', url: 'https://pay.example/1' },
];

describe('a message with choices', () => {
  it.each(drafts.map((draft) => [draft.kind, draft] as const))(
    '%s can be put into the outbox',
    (_, draft) => {
      expect(draftProblems(draft)).toEqual({});
      expect(OutgoingContent.safeParse(interactiveOf(draft)).success).toBe(true);
    },
  );

  it.each(drafts.map((draft) => [draft.kind, draft] as const))(
    '%s may be as long as Meta allows',
    (kind, draft) => {
      const rows = Array.from({ length: LIMIT.rows[kind] }, (_, place) =>
        row(`${place}`.padEnd(LIMIT.title[kind], 'x'), kind === 'list' ? 'x'.repeat(LIMIT.description) : ''),
      );
      const longest = {
        ...draft,
        text: 'x'.repeat(LIMIT.text[kind]),
        footer: 'x'.repeat(LIMIT.footer),
        button: 'x'.repeat(LIMIT.button),
        rows,
      };
      expect(draftProblems(longest)).toEqual({});
      expect(OutgoingContent.safeParse(interactiveOf(longest)).success).toBe(true);
      expect(draftProblems({ ...longest, text: `${longest.text}x` })).toEqual({ text: 'tooLong' });
    },
  );

  it('says what is missing, too long, there twice, or no address', () => {
    expect(draftProblems(emptyDraft('list'))).toEqual({
      text: 'required',
      button: 'required',
      'row:0': 'required',
    });
    expect(draftProblems({ ...drafts[0]!, rows: [row('Yes'), row(' Yes ')] })).toEqual({ 'row:1': 'twice' });
    expect(draftProblems({ ...drafts[0]!, rows: [row('x'.repeat(21))] })).toEqual({ 'row:0': 'tooLong' });
    for (const url of ['javascript:alert(1)', 'pay.example', 'https://', 'https://a b'])
      expect(draftProblems({ ...drafts[2]!, url })).toEqual({ url: 'badUrl' });
  });
});
