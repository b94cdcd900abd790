import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';

/** Words and the language they are in, together: most components need both. */
export function useWords(): { readonly t: TFunction; readonly language: string } {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language };
}
