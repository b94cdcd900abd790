import { useState } from 'react';
import type { CustomerDetails, FieldRow } from '../../../contract/contacts.ts';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { useRight } from '../../bridge/useRight.ts';
import { formatDate, formatMoney, formatMonth } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import styles from './CustomerPane.module.css';
import { fieldWords } from './fieldWords.ts';

/** What colleagues wrote down about the person. */
export function AboutCustomer({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const { contactId } = header;
  const details = valueOf(useLiveQuery('contacts.getCustomer', { contactId }));
  const fields = valueOf(useLiveQuery('contacts.listFields', {}));
  const mayEdit = useRight('contacts.edit') === true;
  const [isEditing, setIsEditing] = useState(false);
  if (details === null || fields === null) return null;
  const { note, consent, values, spend } = details;
  const isEmpty = note === null && consent === null && values.length + spend.length === 0;
  return (
    <section className={styles.about} aria-label={t('about.label')}>
      <h3 className={styles.aboutHeading}>
        {t('about.label')} {details.isVip && <Vip details={details} />}
      </h3>
      {isEmpty && <p className={styles.term}>{t('about.none')}</p>}
      <CustomerNote details={details} />
      <GivenConsent details={details} />
      <Values details={details} fields={fields} />
      {mayEdit && (
        <p>
          <Button size="small" onClick={() => setIsEditing(true)}>
            {t('about.edit')}
          </Button>
        </p>
      )}
      {isEditing && (
        <CustomerForm header={header} details={details} fields={fields} onClose={() => setIsEditing(false)} />
      )}
    </section>
  );
}

type DetailsProps = { readonly details: CustomerDetails };

function Vip({ details: { spend } }: DetailsProps) {
  const { t, language } = useWords();
  const month = spend[0] === undefined ? '' : formatMonth(language, spend[0].month);
  return (
    <span title={t('about.vipMeaning', { month })}>
      <Chip tone="warn">{t('about.vip')}</Chip>
    </span>
  );
}

function CustomerNote({ details: { note } }: DetailsProps) {
  const { t, language } = useWords();
  const nameOf = useMemberName();
  if (note === null) return null;
  const date = formatDate(language, note.at);
  return (
    <div className={styles.note}>
      <p dir="auto" className={styles.noteWords}>
        {note.text}
      </p>
      <p className={styles.term}>{t('about.noteBy', { name: nameOf(note.by.name), date })}</p>
    </div>
  );
}

/** Nothing known, nothing shown. */
function GivenConsent({ details: { consent } }: DetailsProps) {
  const { t, language } = useWords();
  const nameOf = useMemberName();
  if (consent === null) return null;
  const { choice, how, by, at } = consent;
  const said = { how, name: nameOf(by.name), date: formatDate(language, at) };
  return (
    <div>
      <dl className={styles.values}>
        <div className={styles.value}>
          <dt className={styles.term}>{t('about.consent')}</dt>
          <dd className={styles.fact}>
            <Chip tone={choice === 'given' ? 'neutral' : 'warn'}>{t(`about.consent_${choice}`)}</Chip>
          </dd>
        </div>
      </dl>
      <p className={styles.term} dir="auto">
        {t(how === '' ? 'about.consentBy' : 'about.consentByHow', said)}
      </p>
    </div>
  );
}

/** Only what is known: a list of empty fields tells nothing. */
function Values({ details, fields }: DetailsProps & { readonly fields: readonly FieldRow[] }) {
  const { t, language } = useWords();
  const known = fields.flatMap((field) => {
    const value = details.values.find(({ fieldId }) => fieldId === field.id)?.value;
    return value === undefined ? [] : [{ field, value }];
  });
  if (known.length + details.spend.length === 0) return null;
  return (
    <dl className={styles.values}>
      {known.map(({ field, value }) => (
        <div key={field.id} className={styles.value}>
          <dt className={styles.term}>
            <bdi>{field.name}</bdi>
          </dt>
          <dd className={styles.fact} dir="auto">
            {fieldWords(language, field, value)}
          </dd>
        </div>
      ))}
      {details.spend.map(({ month, amount, currency, source }) => {
        const money = formatMoney(language, amount, currency);
        return (
          <div key={month} className={styles.value}>
            <dt className={styles.term}>{t('about.spentIn', { month: formatMonth(language, month) })}</dt>
            <dd className={styles.fact}>
              {source === '' ? money : t('about.from', { amount: money, source })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
