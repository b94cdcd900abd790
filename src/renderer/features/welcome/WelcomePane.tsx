import { Building2, ChevronRight, GraduationCap, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppState } from '../../../contract/shell.ts';
import { usePainted } from '../../bridge/painted.ts';
import { languages, type Language } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/useWords.ts';
import { BrandMark } from '../../ui/BrandMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { reportFailure } from '../../workspace/report.ts';
import styles from './WelcomePane.module.css';

export function WelcomePane({ app }: { readonly app: AppState }) {
  usePainted('welcome', true);
  return (
    <Welcome
      app={app}
      onSetUp={(next) => void window.baton.shell('app.setUpBusiness', { next }).then(reportFailure)}
      onPractice={() => void window.baton.shell('app.startPractice', {}).then(reportFailure)}
      onLanguage={(language) => void window.baton.shell('app.setLanguage', { language }).then(reportFailure)}
    />
  );
}

type WelcomeProps = {
  readonly app: AppState;
  readonly onSetUp: (next: 'connect' | null) => void;
  readonly onPractice: () => void;
  readonly onLanguage: (language: Language) => void;
};

type WayProps = {
  readonly icon: ReactNode;
  readonly label: string;
  readonly hint: string;
  readonly id: string;
  readonly isFirst?: boolean;
  readonly onChoose: () => void;
};

/** The whole card can be pressed; its name is the label alone, the hint describes it. */
const Way = ({ icon, label, hint, id, isFirst = false, onChoose }: WayProps) => (
  <li className={cx(styles.way, isFirst && styles.firstWay)}>
    <span className={styles.icon} aria-hidden="true">
      {icon}
    </span>
    <div className={styles.words}>
      <button type="button" className={styles.choose} aria-describedby={id} onClick={onChoose}>
        {label}
      </button>
      <p id={id} className={styles.hint}>
        {hint}
      </p>
    </div>
    <ChevronRight size={18} aria-hidden="true" className={styles.chevron} />
  </li>
);

function Welcome({ app, onSetUp, onPractice, onLanguage }: WelcomeProps) {
  const { t } = useWords();
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <div className={styles.brand}>
          <BrandMark size={30} />
          <span>{t('app.name')}</span>
        </div>
        <h1 className={styles.title}>{t('welcome.title')}</h1>
        <p className={styles.lead}>{t('welcome.lead')}</p>
        <ul className={styles.ways}>
          <Way
            id="way-set-up"
            icon={<Building2 size={22} />}
            label={t('welcome.setUp')}
            hint={t('welcome.setUpHint')}
            isFirst
            onChoose={() => onSetUp(null)}
          />
          <Way
            id="way-connect"
            icon={<Smartphone size={22} />}
            label={t('welcome.connect')}
            hint={t('welcome.connectHint')}
            onChoose={() => onSetUp('connect')}
          />
          <Way
            id="way-practice"
            icon={<GraduationCap size={22} />}
            label={t('welcome.practice')}
            hint={t('welcome.practiceHint')}
            onChoose={onPractice}
          />
        </ul>
        <footer className={styles.foot}>
          <span>{t('welcome.version', { version: app.appVersion })}</span>
          {Object.entries(languages).map(([language, name]) => (
            <Button
              key={language}
              look="link"
              size="small"
              lang={language}
              aria-pressed={app.language === language}
              onClick={() => onLanguage(language as Language)}
            >
              {name}
            </Button>
          ))}
          {app.isEvaluationRuntime && (
            <span className={styles.evaluation}>
              {t('welcome.evaluation', { version: app.electronVersion })}
            </span>
          )}
        </footer>
      </div>
    </main>
  );
}
