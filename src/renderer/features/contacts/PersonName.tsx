import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatPhone, isPhoneLike } from '../../i18n/phone.ts';
import styles from './SamePerson.module.css';

type PersonNameProps = { readonly name: string; readonly phone: string | null };

/** A name and the number behind it; somebody without a name goes by the number alone. */
export function PersonName({ name, phone }: PersonNameProps) {
  return (
    <span className={styles.who}>
      <CustomerName name={name} />
      {phone !== null && !isPhoneLike(name) && (
        <bdi dir="ltr" className={styles.phone}>
          {formatPhone(phone)}
        </bdi>
      )}
    </span>
  );
}
