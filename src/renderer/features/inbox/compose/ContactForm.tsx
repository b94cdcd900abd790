import { useId, useState, type FormEvent } from 'react';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { ConversationRow } from '../../../../contract/inbox.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Form.module.css';
import { FormActions } from './FormActions.tsx';
import type { Body, FormProps } from './useSendBody.ts';

const CUSTOMERS = 200;
const E_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const empty = { name: '', number: '', organisation: '', email: '', waId: null as string | null };
type Card = typeof empty;

const international = (number: string): string | null => {
  const parsed = parsePhoneNumberFromString(number.trim());
  return parsed?.isPossible() ? parsed.number : null;
};

function bodyOf({ name, number, organisation, email, waId }: Card): Body {
  const phone = international(number) ?? '';
  // The number's WhatsApp is known only where it was taken over from a customer and left as it was.
  const isTheirs = waId !== null && phone === `+${waId}`;
  const phones = [{ phone, waId: isTheirs ? waId : null }];
  const emails = email.trim() === '' ? [] : [email.trim()];
  return {
    kind: 'contacts',
    cards: [{ name: name.trim(), organisation: organisation.trim() || null, phones, emails }],
  };
}

export function ContactForm({ them, onSend, onCancel }: FormProps) {
  const { t } = useWords();
  const [card, setCard] = useState(empty);
  const [wantsToSend, setWantsToSend] = useState(false);
  const problems = {
    name: card.name.trim() === '' ? t('compose.required') : null,
    number: international(card.number) === null ? t('compose.numberWrong') : null,
    email: card.email.trim() !== '' && !E_MAIL.test(card.email.trim()) ? t('compose.emailWrong') : null,
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWantsToSend(true);
    if (Object.values(problems).every((problem) => problem === null)) onSend(bodyOf(card));
  };
  const field = (name: 'name' | 'number' | 'organisation' | 'email') => ({
    label: t(`compose.${name}`),
    value: card[name],
    onChange: (value: string) => setCard({ ...card, [name]: value }),
    error: wantsToSend && name !== 'organisation' ? problems[name] : null,
  });
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('compose.contact')}>
      <CustomerField onPick={(picked) => setCard({ ...card, ...picked })} />
      <TextField {...field('name')} dir="auto" />
      <TextField {...field('number')} dir="ltr" inputMode="tel" />
      <div className={styles.pair}>
        <TextField {...field('organisation')} dir="auto" />
        <TextField {...field('email')} dir="ltr" inputMode="email" />
      </div>
      <FormActions them={them} onCancel={onCancel} />
    </form>
  );
}

type Picked = Pick<Card, 'name' | 'number' | 'waId'>;

/** Takes over the name and number of somebody who has written. */
function CustomerField({ onPick }: { readonly onPick: (card: Picked) => void }) {
  const { t } = useWords();
  const id = useId();
  const [words, setWords] = useState('');
  const list = useLiveQuery('inbox.listConversations', { filter: 'all', limit: CUSTOMERS, before: null });
  const customers = valueOf(list) ?? [];
  const pick = async (found: ConversationRow): Promise<void> => {
    const header = await window.baton.query('inbox.getConversation', { conversationId: found.id });
    const phone = header.ok ? (header.value?.phone ?? null) : null;
    onPick({ name: found.name, number: phone === null ? '' : `+${phone}`, waId: phone });
  };
  return (
    <>
      <TextField
        label={t('compose.pick')}
        value={words}
        onChange={(next) => {
          setWords(next);
          const found = customers.find(({ name }) => name === next);
          if (found !== undefined) void pick(found);
        }}
        hint={t('compose.pickHint')}
        list={id}
        dir="auto"
      />
      <datalist id={id}>
        {[...new Set(customers.map(({ name }) => name))].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
