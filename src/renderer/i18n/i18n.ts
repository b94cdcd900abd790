import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { formatDateTime } from './format.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export const languages = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof languages;

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en }, ar: { translation: ar } },
  initAsync: false,
  // React escapes what it draws; escaping twice would show entities.
  interpolation: { escapeValue: false },
});

i18next.services.formatter?.add('dayAndTime', (at: number, language) => formatDateTime(language ?? 'en', at));

/** Words, direction and hyphenation of the whole page follow. */
export function useLanguageOfPage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

export { i18next };
