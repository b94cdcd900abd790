import { z } from 'zod';
import type { ContactCard, MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { list, maybePhone, maybeWords, parsed, words } from '../primitives.ts';

const MAX_CARDS = 100;

const Name = z.object({
  formatted_name: maybeWords,
  first_name: maybeWords,
  last_name: maybeWords,
});
const Phone = z.object({ phone: maybeWords, wa_id: maybePhone });
const Card = z.object({
  name: Name.nullable().catch(null),
  phones: list,
  emails: list,
  org: z.object({ company: maybeWords }).nullable().catch(null),
});

function nameOf(name: z.infer<typeof Name> | null): string {
  if (name === null) return '';
  return name.formatted_name ?? [name.first_name, name.last_name].filter(Boolean).join(' ');
}

const cardOf = ({ name, phones, emails, org }: z.infer<typeof Card>): ContactCard => ({
  name: nameOf(name),
  organisation: org?.company ?? null,
  phones: parsed(Phone, phones).flatMap(({ phone, wa_id: waId }) => {
    const shown = phone ?? (waId === null ? null : `+${waId}`);
    return shown === null ? [] : [{ phone: shown, waId }];
  }),
  emails: parsed(z.object({ email: words }), emails).map(({ email }) => email),
});

export function contactCardsOf(part: unknown): MessageContent | null {
  const cards = z.array(z.unknown()).safeParse(part);
  if (!cards.success) return null;
  const read = parsed(Card, cards.data.slice(0, MAX_CARDS)).map(cardOf);
  return read.length === 0 ? null : { kind: 'contacts', cards: read };
}
