import { ExternalLink, List } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';
import { Words } from './Words.tsx';

type Body = BodyOf<'interactive'>;

/** What was sent with choices. They are the customer's to press, so here they are only shown. */
export const InteractiveMessage = ({ body }: { readonly body: Body }) => (
  <>
    <Words text={body.text} />
    {body.footer && (
      <p className={styles.small} dir="auto">
        {body.footer}
      </p>
    )}
    <Choices action={body.action} />
  </>
);

function Choices({ action }: { readonly action: Body['action'] }) {
  const { t } = useWords();
  switch (action.kind) {
    case 'buttons':
      return <Titles titles={action.titles} />;
    case 'link':
      return (
        <p className={styles.choice}>
          <ExternalLink size={13} aria-hidden="true" />
          <bdi>{action.title}</bdi>
          <span className={styles.small}>
            <bdi dir="ltr">{t('message.linkButton', { url: action.url })}</bdi>
          </span>
        </p>
      );
    case 'list':
      return (
        <>
          <p className={styles.choice}>
            <List size={13} aria-hidden="true" />
            <bdi>{action.button}</bdi>
            <span className="visuallyHidden">{t('message.listButton')}</span>
          </p>
          <ul className={styles.rows}>
            {action.rows.map(({ title, description }) => (
              <li key={title}>
                <bdi>{title}</bdi>
                {description && <bdi className={styles.small}>{description}</bdi>}
              </li>
            ))}
          </ul>
        </>
      );
  }
}

export const Titles = ({ titles }: { readonly titles: readonly string[] }) => (
  <ul className={styles.choices}>
    {titles.map((title, index) => (
      // Two buttons may say the same.
      <li key={`${index} ${title}`} className={styles.choice}>
        <bdi>{title}</bdi>
      </li>
    ))}
  </ul>
);
