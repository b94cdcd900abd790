import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

type SheetPageProps = {
  /** Its name among the parts of the window. */
  readonly pane: string;
  readonly title: string;
  readonly lead: string;
  /** A page that may hold nothing to press is a stop of the Tab key itself. */
  readonly isTabStop?: boolean;
  readonly children: ReactNode;
};

/** What fills the window beside the rail. */
export const SheetPage = ({ pane, title, lead, isTabStop = false, children }: SheetPageProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  <main className={styles.page} data-pane={pane} tabIndex={isTabStop ? 0 : undefined}>
    <section className={styles.sheet} aria-label={title}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      {children}
    </section>
  </main>
);
