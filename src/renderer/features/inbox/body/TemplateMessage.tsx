import { LayoutTemplate } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';
import { Titles } from './InteractiveMessage.tsx';
import { Words } from './Words.tsx';

type TemplateProps = { readonly preview: BodyOf<'template'>['preview'] };

/** A template as the customer reads it. */
export function TemplateMessage({ preview }: TemplateProps) {
  const { t } = useWords();
  return (
    <>
      <p className={styles.mark}>
        <LayoutTemplate size={13} aria-hidden="true" />
        {t('messageKind.template')}
      </p>
      {preview.header && (
        <p className={styles.strong} dir="auto">
          {preview.header}
        </p>
      )}
      <Words text={preview.body} />
      {preview.footer && (
        <p className={styles.small} dir="auto">
          {preview.footer}
        </p>
      )}
      {preview.buttons.length > 0 && <Titles titles={preview.buttons} />}
    </>
  );
}
