import { type KeyboardEvent, useId, useState } from 'react';
import type { QuickReplyRow } from '../../../../contract/automation.ts';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import { fieldValues } from '../../../../domain/automation/fieldPlaces.ts';
import { fill, placesIn, type Values } from '../../../../domain/automation/variableText.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useMyName } from '../../../bridge/useMyName.ts';

/* Ready answers in the composer: found by what is typed after a slash, put into the box with their places filled. */

/** What is typed to find one stays on a line and short; anything else that begins with a slash is a message. */
const ASKING = /^\/([^\n/]{0,30})$/u;

const MAX_SHOWN = 8;

const matches = ({ name, shortcut, text }: QuickReplyRow, asked: string): boolean =>
  [shortcut, name, text].some((each) => each.toLowerCase().includes(asked));

/** What begins with it comes first. */
function findReplies(rows: readonly QuickReplyRow[], asked: string): readonly QuickReplyRow[] {
  const wanted = asked.trim().toLowerCase();
  const found = rows.filter((row) => matches(row, wanted));
  const begins = ({ shortcut }: QuickReplyRow): boolean => shortcut.startsWith(wanted);
  return [...found.filter(begins), ...found.filter((row) => !begins(row))].slice(0, MAX_SHOWN);
}

/** WhatsApp hides some names; the number that stands for one is no name. */
const nameOf = ({ name }: ConversationHeader): string => (/\p{L}/u.test(name) ? name : '');

/** What colleagues wrote down about the customer. */
function useFieldValues({ contactId }: ConversationHeader): Values {
  const fields = valueOf(useLiveQuery('contacts.listFields', {})) ?? [];
  const customer = valueOf(useLiveQuery('contacts.getCustomer', { contactId }, fields.length > 0));
  return fieldValues(fields, customer?.values ?? []);
}

function useValues(header: ConversationHeader): Values {
  const agent = useMyName();
  const business = valueOf(useLiveQuery('team.getWorkspace', {}))?.businessName ?? '';
  const fields = useFieldValues(header);
  return { ...fields, name: nameOf(header), agent, business, number: header.channelNumber };
}

type Box = { readonly text: string; readonly type: (text: string) => void };

/** What the keys do while the list is open; true: the box is not to hear of it. */
function pressed(
  event: KeyboardEvent,
  list: {
    readonly length: number;
    readonly move: (by: number) => void;
    readonly choose: () => void;
    readonly close: () => void;
  },
): boolean {
  if (event.nativeEvent.isComposing) return false;
  if (event.key === 'Escape') list.close();
  else if (list.length === 0) return false;
  else if (event.key === 'ArrowDown') list.move(1);
  else if (event.key === 'ArrowUp') list.move(-1);
  else if (event.key === 'Enter' || event.key === 'Tab') list.choose();
  else return false;
  event.preventDefault();
  return true;
}

export function useQuickReplies(header: ConversationHeader, { text, type }: Box) {
  const listId = useId();
  const rows = valueOf(useLiveQuery('automation.listQuickReplies', {})) ?? [];
  const values = useValues(header);
  const [place, setPlace] = useState({ text: '', at: 0 });
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const asked = ASKING.exec(text)?.[1];
  const isOpen = asked !== undefined && text !== closedFor && rows.length > 0;
  const shown = isOpen ? findReplies(rows, asked) : [];
  // What is typed on moves the choice back to the first.
  const at = place.text === text ? Math.min(place.at, Math.max(shown.length - 1, 0)) : 0;
  const choose = (row: QuickReplyRow | undefined): void => {
    if (row !== undefined) type(fill(row.text, values).text);
  };
  return {
    listId,
    isOpen,
    shown,
    at,
    choose,
    preview: (row: QuickReplyRow): string => fill(row.text, values).text,
    /** Still to be filled, as written. */
    open: placesIn(text).map(({ raw }) => raw),
    /** Puts in what is known; null: nothing of it is. */
    fillIn: fill(text, values).text === text ? null : (): void => type(fill(text, values).text),
    onKey: (event: KeyboardEvent): boolean =>
      isOpen &&
      pressed(event, {
        length: shown.length,
        move: (by) => setPlace({ text, at: (at + by + shown.length) % shown.length }),
        choose: () => choose(shown[at]),
        close: () => setClosedFor(text),
      }),
  };
}

export type QuickReplies = ReturnType<typeof useQuickReplies>;
