import { Fragment, type ReactNode } from 'react';

type PhraseProps = {
  /** A translated sentence whose slots were filled with `slot(name)`. */
  readonly text: string;
  readonly slots: Readonly<Record<string, ReactNode>>;
};

/** Marks a place in a sentence; private characters that no catalogue holds. */
export const slot = (name: string): string => `\uE000${name}\uE001`;

/** Puts elements into a translated sentence, in the order the language wants. Never parses what it is given. */
export const Phrase = ({ text, slots }: PhraseProps) =>
  text
    .split(/\uE000(\w+)\uE001/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 1 ? slots[part] : part}</Fragment>);
