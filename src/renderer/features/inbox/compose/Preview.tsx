import type { ReactNode } from 'react';
import styles from './Preview.module.css';

type PreviewProps = {
  readonly label: string;
  readonly header?: string | null;
  readonly body: string;
  readonly footer?: string | null;
  readonly buttons?: readonly string[];
  /** Of a list: what opens beneath its button. */
  readonly rows?: readonly { readonly title: string; readonly description: string | null }[];
  /** A picture, a file, an offer: over the words, in the same bubble. */
  readonly above?: ReactNode;
  /** Beneath the message: cards. */
  readonly children?: ReactNode;
};

const isSaid = (text: string): boolean => text.trim() !== '';

/** A message as it will stand in the customer's WhatsApp. */
export function Preview({ label, buttons = [], rows = [], above, children, ...words }: PreviewProps) {
  return (
    <section aria-label={label} className={styles.preview}>
      <h3 className={styles.label}>{label}</h3>
      <div className={styles.bubble}>
        {above}
        <PreviewWords {...words} />
      </div>
      <PreviewButtons buttons={buttons} />
      {children}
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

type Words = Pick<PreviewProps, 'header' | 'body' | 'footer'>;

export const PreviewWords = ({ header, body, footer }: Words) => (
  <>
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
  </>
);

export function PreviewButtons({ buttons }: { readonly buttons: readonly string[] }) {
  const said = buttons.filter(isSaid);
  if (said.length === 0) return null;
  return (
    <ul className={styles.buttons}>
      {said.map((title, place) => (
        <li key={`${place} ${title}`}>
          <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  );
}
