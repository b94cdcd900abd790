import { formatPhone, isPhoneLike } from '../../i18n/phone.ts';
import styles from './SamePerson.module.css';

type PersonNameProps = { readonly name: string; readonly phone: string | null };

/** A name and the number behind it; somebody without a name goes by the number alone. */
export function PersonName({ name, phone }: PersonNameProps) {
  const isNumber = isPhoneLike(name);
  return (
    <span className={styles.who}>
      <bdi dir={isNumber ? 'ltr' : 'auto'}>{isNumber ? formatPhone(name) : name}</bdi>
      {phone !== null && !isNumber && (
        <bdi dir="ltr" className={styles.phone}>
          {formatPhone(phone)}
        </bdi>
      )}
    </span>
  );
}
