import { LayoutTemplate } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';
import { Titles } from './InteractiveMessage.tsx';
import { LocationMessage } from './LocationMessage.tsx';
import type { MediaActs } from './mediaActs.ts';
import { MediaMessage } from './MediaMessage.tsx';
import { OfferLines } from './OfferLines.tsx';
import { Words } from './Words.tsx';

type TemplateProps = MediaActs & { readonly body: BodyOf<'template'> };

/** A template as the customer reads it. */
export function TemplateMessage({ body, ...acts }: TemplateProps) {
  const { t } = useWords();
  const { header, offer, body: words, footer, buttons, cards = [] } = body.preview;
  return (
    <>
      <p className={styles.mark}>
        <LayoutTemplate size={13} aria-hidden="true" />
        {t('messageKind.template')}
      </p>
      <Header body={body} card={null} {...acts} />
      {header && (
        <p className={styles.strong} dir="auto">
          {header}
        </p>
      )}
      {offer && <OfferLines offer={offer} />}
      <Words text={words} />
      {footer && (
        <p className={styles.small} dir="auto">
          {footer}
        </p>
      )}
      {buttons.length > 0 && <Titles titles={buttons} />}
      {cards.length > 0 && (
        <ul className={styles.templateCards}>
          {cards.map((card, place) => (
            <li key={place}>
              <Header body={body} card={place} {...acts} />
              <Words text={card.body} />
              {card.buttons.length > 0 && <Titles titles={card.buttons} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Header({ body, card, ...acts }: TemplateProps & { readonly card: number | null }) {
  const header = body.headers?.find((each) => each.card === card)?.body;
  if (header === undefined) return null;
  return header.kind === 'media' ? (
    <MediaMessage body={header} {...acts} />
  ) : (
    <LocationMessage body={header} />
  );
}
