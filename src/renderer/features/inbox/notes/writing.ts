import { create } from 'zustand';

/** What the box below the thread is for at the moment: for the customer, or for the team. */
type Writing = {
  readonly kind: 'reply' | 'note';
  /** Counts the times somebody asked for the box, to put the cursor in it. */
  readonly asked: number;
};

export const useWriting = create<Writing>(() => ({ kind: 'reply', asked: 0 }));

export const write = (kind: Writing['kind']): void =>
  useWriting.setState(({ asked }) => ({ kind, asked: asked + 1 }));

/** Another conversation begins with the customer. */
export const writeToCustomer = (): void => useWriting.setState({ kind: 'reply' });
