import styles from './Preview.module.css';

type PreviewProps = {
  readonly label: string;
  readonly header?: string | null;
  readonly body: string;
  readonly footer?: string | null;
  readonly buttons?: readonly string[];
  /** Of a list: what opens beneath its button. */
  readonly rows?: readonly { readonly title: string; readonly description: string | null }[];
};

const isSaid = (text: string): boolean => text.trim() !== '';

/** A message as it will stand in the customer's WhatsApp. */
export function Preview({ label, header, body, footer, buttons = [], rows = [] }: PreviewProps) {
  return (
    <section aria-label={label} className={styles.preview}>
      <h3 className={styles.label}>{label}</h3>
      <div className={styles.bubble}>
        {header && (
          <p className={styles.header} dir="auto">
            {header}
          </p>
        )}
        <p className={styles.body} dir="auto">
          {body}
        </p>
        {footer && (
          <p className={styles.footer} dir="auto">
            {footer}
          </p>
        )}
      </div>
      {buttons.some(isSaid) && (
        <ul className={styles.buttons}>
          {buttons.filter(isSaid).map((title, place) => (
            <li key={`${place} ${title}`}>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map(({ title, description }, place) => (
            <li key={`${place} ${title}`}>
              <bdi>{title}</bdi>
              {description && <bdi className={styles.footer}>{description}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
