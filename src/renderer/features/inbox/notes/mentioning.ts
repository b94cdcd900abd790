import type { NoteTask } from '../../../../contract/notes.ts';

/* Where the team is mentioned in what somebody writes. Names are as they stand on screen. */

export type Colleague = NoteTask['owner'];
type Named = Pick<Colleague, 'name'>;

const AT = '@';

/** What is being typed behind an @ that begins a word; null: nothing of the kind. */
export function typedMention(
  text: string,
  caret: number,
): { readonly start: number; readonly name: string } | null {
  const start = text.lastIndexOf(AT, caret - 1);
  if (start === -1 || /\S/u.test(text.charAt(start - 1))) return null;
  const name = text.slice(start + 1, caret);
  return name.includes('\n') || name.length > 40 ? null : { start, name };
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whose name, or any word of it, begins so. */
export const named = <Person extends Named>(people: readonly Person[], typed: string): Person[] => {
  const wanted = folded(typed.trim());
  return people.filter(({ name }) => folded(name).startsWith(wanted) || folded(name).includes(` ${wanted}`));
};

/** The words with this name in the place of what was typed of it, and where the caret stands then. */
export function mention(
  text: string,
  { start, end, name }: { readonly start: number; readonly end: number; readonly name: string },
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, start)}${AT}${name} `;
  return { text: before + text.slice(end).replace(/^ /, ''), caret: before.length };
}

/** Everybody whose name stands behind an @, in the order of their names; "@Ben Ali" is not Ben. */
export function mentionedIn<Person extends Named>(text: string, people: readonly Person[]): Person[] {
  let left = text;
  const found = people
    .toSorted((one, other) => other.name.length - one.name.length)
    .filter(({ name }) => {
      const parts = left.split(`${AT}${name}`);
      left = parts.join('\n');
      return parts.length > 1;
    });
  return people.filter((person) => found.includes(person));
}
