import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import sheet from '../../ui/Sheet.module.css';
import styles from './AuditPane.module.css';

type Props = { readonly foundedAs: string; readonly anchor: string };

/** What a verifier on another computer compares an export with. */
export function AuditAnchor({ foundedAs, anchor }: Props) {
  const { t } = useWords();
  const copy = (): void => {
    copyText(anchor);
    toastManager.add({ description: t('audit.anchorCopied') });
  };
  return (
    <section aria-labelledby="audit-anchor" className={styles.anchor}>
      <h2 id="audit-anchor" className={sheet.heading}>
        {t('audit.anchorTitle')}
      </h2>
      <p>{t('audit.anchorHint')}</p>
      <p className={styles.noted}>
        <code dir="ltr">{anchor}</code>
        <Button size="small" onClick={copy}>
          {t('audit.anchorCopy')}
        </Button>
      </p>
      <p className={styles.founded}>{t('audit.foundedAs', { hash: foundedAs })}</p>
    </section>
  );
}
