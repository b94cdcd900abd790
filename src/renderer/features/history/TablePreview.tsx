import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './History.module.css';
import type { ClearCheck, TableLook } from './useTable.ts';

type Counting = TableLook['counting'];
type LeftOut = ClearCheck['leftOut'];

const SENTENCES = {
  phoneMissing: 'history.leftPhoneMissing',
  phoneUnreadable: 'history.leftPhoneUnreadable',
  timeUnreadable: 'history.leftTimeUnreadable',
  directionUnknown: 'history.leftDirectionUnknown',
  messageEmpty: 'history.leftMessageEmpty',
} as const satisfies Record<LeftOut[number]['why'], string>;

/** What is not taken, why, and where it stands. */
export function LeftOutRows({
  counting,
  leftOut,
}: {
  readonly counting: Counting;
  readonly leftOut: LeftOut;
}) {
  const { t, language } = useWords();
  if (leftOut.length === 0) return null;
  const places = (first: readonly number[]): string =>
    first.map((line) => formatNumber(language, line)).join(', ');
  return (
    <section className={styles.group} aria-label={t('history.leftOut')}>
      <h3 className={styles.heading}>{t('history.leftOut')}</h3>
      <ul className={styles.counts}>
        {leftOut.map(({ why, rows, first }) => (
          <li key={why}>
            {t(SENTENCES[why], { count: rows })}{' '}
            <span className={styles.hint}>
              {t(counting === 'lines' ? 'history.inLines' : 'history.inEntries', { places: places(first) })}
              {rows > first.length && ` ${t('history.andMore', { count: rows - first.length })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type TablePreviewProps = { readonly look: TableLook; readonly check: ClearCheck };

/** What an import would bring, so that nobody imports the wrong columns. All of it is somebody else's text. */
export function TablePreview({ look, check }: TablePreviewProps) {
  const { t, language } = useWords();
  const { contacts, hasMoreContacts, messages, from, to, leftOut } = check;
  return (
    <>
      <section className={styles.group} aria-label={t('history.wouldCome')}>
        <h3 className={styles.heading}>{t('history.wouldCome')}</h3>
        <ul className={styles.counts}>
          <li>
            {t(hasMoreContacts ? 'history.customersAtLeast' : 'history.customers', { count: contacts })}
          </li>
          {check.mapping.kind === 'messages' && <li>{t('history.messages', { count: messages })}</li>}
          {from !== null && to !== null && (
            <li>
              {t('history.range', { from: formatDateTime(language, from), to: formatDateTime(language, to) })}
            </li>
          )}
        </ul>
        {check.first.length > 0 && <FirstRows first={check.first} />}
      </section>
      <LeftOutRows counting={look.counting} leftOut={leftOut} />
    </>
  );
}

function FirstRows({ first }: { readonly first: ClearCheck['first'] }) {
  const { t, language } = useWords();
  return (
    <>
      <p className={styles.hint}>{t('history.firstRows')}</p>
      <ol className={styles.preview}>
        {first.map(({ phone, name, message }, index) => (
          <li key={index} dir="auto">
            <span className={styles.hint}>
              <bdi>{name}</bdi> <bdi>{formatPhone(phone)}</bdi>
              {message && ` · ${formatDateTime(language, message.at)} · `}
              {message && t(message.isIncoming ? 'history.fromCustomer' : 'history.fromUs')}
            </span>
            {message && (
              <span className={styles.words}>
                {message.text || t('history.fileNamed', { name: message.attachment ?? '' })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
