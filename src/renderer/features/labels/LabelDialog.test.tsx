import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { labelId } from '../../../../tests/support/story.ts';
import { LabelDialog } from './LabelDialog.tsx';

function open(seesEverything: boolean) {
  const state = bakery();
  const plain = { description: '', owner: null, isTopic: false, keywords: [] };
  const labels = [{ id: labelId, name: 'Finance', color: 2, ...plain }];
  const me = { ...state.me, seesEverything };
  return renderPane(<LabelDialog header={state.headers[0]!} onClose={() => undefined} />, {
    ...state,
    labels,
    me,
  });
}

describe('deleting a label', () => {
  it('says on how much it stands and who sees less without it, and waits for a yes', async () => {
    const fake = open(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete the label Finance' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('It goes from 2 conversations too.');
    expect(question.textContent).toContain('will not any more: Ben and Eve.');
    expect(fake.asked.map(({ name }) => name)).not.toContain('labels.deleteLabel');
    fireEvent.click(screen.getByRole('button', { name: 'Delete label' }));
    await vi.waitFor(() =>
      expect(fake.asked).toContainEqual({ name: 'labels.deleteLabel', input: { labelId } }),
    );
  });

  it('is not offered to who does not see all it stands on', async () => {
    open(false);
    expect(await screen.findByRole('button', { name: 'Change the label Finance' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete the label Finance' })).toBeNull();
  });
});
