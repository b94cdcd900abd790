import { Fragment, type ReactNode } from 'react';

type PhraseProps = {
  /** A translated sentence whose slots were filled with `slot(name)`. */
  readonly text: string;
  readonly slots: Readonly<Record<string, ReactNode>>;
};

/** Marks a place in a sentence; control characters that no catalogue and no name can hold on purpose. */
export const slot = (name: string): string => `\u0002${name}\u0003`;

/** Puts elements into a translated sentence, in the order the language wants. Never parses what it is given. */
export const Phrase = ({ text, slots }: PhraseProps) =>
  text
    .split(/\u0002(\w+)\u0003/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 1 ? slots[part] : part}</Fragment>);
