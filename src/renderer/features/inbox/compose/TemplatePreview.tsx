import { FileText, Film, Image, MapPin } from 'lucide-react';
import { useState } from 'react';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { templateFields } from '../../../../domain/templates/templateFields.ts';
import { previewTemplate, type TemplateValues } from '../../../../domain/templates/templateFilling.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { OfferLines } from '../body/OfferLines.tsx';
import { Preview, PreviewButtons, PreviewWords } from './Preview.tsx';
import styles from './TemplatePreview.module.css';
import { fieldLabel } from './templateWords.ts';
import type { TemplateHeader } from './useTemplateHeaders.ts';

type TemplatePreviewProps = {
  readonly label: string;
  readonly template: MessageTemplate;
  readonly values: TemplateValues;
  readonly headers: readonly TemplateHeader[];
};

/** The message as it will stand in the customer's WhatsApp. */
export function TemplatePreview({ label, template, values, headers }: TemplatePreviewProps) {
  const preview = previewTemplate(template, useWithPlaceholders(template, values));
  const headerOf = (card: number | null) => headers.find(({ slot }) => slot.card === card);
  const { offer, cards = [], ...words } = preview;
  return (
    <Preview
      label={label}
      {...words}
      above={
        <>
          <HeaderPreview header={headerOf(null)} />
          {offer && <OfferLines offer={offer} />}
        </>
      }
    >
      {cards.length > 0 && (
        <ul className={styles.cards}>
          {cards.map((card, place) => (
            <li key={place} className={styles.card}>
              <HeaderPreview header={headerOf(place)} />
              <PreviewWords body={card.body} />
              <PreviewButtons buttons={card.buttons} />
            </li>
          ))}
        </ul>
      )}
    </Preview>
  );
}

/** Where nothing is filled in yet, the preview says what will stand there. */
function useWithPlaceholders(template: MessageTemplate, values: TemplateValues): TemplateValues {
  const { t } = useWords();
  return Object.fromEntries(
    templateFields(template).map((field) => {
      const value = values[field.key] ?? '';
      return [field.key, value.trim() === '' ? `[${fieldLabel(t, field)}]` : value];
    }),
  );
}

const icons = { image: Image, video: Film, document: FileText, place: MapPin };

function HeaderPreview({ header }: { readonly header: TemplateHeader | undefined }) {
  if (header === undefined) return null;
  const { slot, file, place } = header;
  switch (slot.takes) {
    case 'image':
    case 'video':
      return <PicturePreview key={file?.previewUrl} takes={slot.takes} url={file?.previewUrl ?? null} />;
    case 'document':
      return <FilePreview takes="document" name={file?.file.name ?? ''} />;
    case 'place':
      return <FilePreview takes="place" name={`${place.name}\n${place.address}`.trim()} />;
  }
}

type FilePreviewProps = { readonly takes: 'document' | 'place'; readonly name: string };

function FilePreview({ takes, name }: FilePreviewProps) {
  const Icon = icons[takes];
  return (
    <span className={styles.file}>
      <Icon size={20} aria-hidden="true" />
      <bdi className={styles.fileName}>{name || '…'}</bdi>
    </span>
  );
}

type PicturePreviewProps = { readonly takes: 'image' | 'video'; readonly url: string | null };

function PicturePreview({ takes, url }: PicturePreviewProps) {
  const [isBroken, setIsBroken] = useState(false);
  const Icon = icons[takes];
  if (url === null || isBroken)
    return (
      <span className={styles.picture}>
        <Icon size={26} aria-hidden="true" />
      </span>
    );
  return takes === 'image' ? (
    <img src={url} alt="" className={styles.picture} onError={() => setIsBroken(true)} />
  ) : (
    <video src={url} muted preload="metadata" className={styles.picture} onError={() => setIsBroken(true)} />
  );
}
