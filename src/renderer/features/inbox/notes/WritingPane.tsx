import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { NotePane } from './NotePane.tsx';
import styles from './Notes.module.css';
import { useWriting, write, writeToCustomer } from './writing.ts';

type WritingPaneProps = {
  readonly header: ConversationHeader;
  /** What writes to the customer. */
  readonly children: ReactNode;
};

/** For the customer or for the team: which of the two is said before a word is written. */
export function WritingPane({ header, children }: WritingPaneProps) {
  const { t } = useWords();
  const { kind, asked } = useWriting();
  const place = useRef<HTMLDivElement>(null);
  const askedBefore = useRef(asked);
  useEffect(writeToCustomer, []);
  useEffect(() => {
    if (asked === askedBefore.current) return;
    askedBefore.current = asked;
    place.current?.querySelector('textarea')?.focus();
  }, [asked]);
  if (useRight('inbox.reply') !== true) return children;
  return (
    <Tabs.Root value={kind} onValueChange={write} className={styles.writing}>
      <Tabs.List aria-label={t('teamNote.switch')} className={styles.tabs}>
        <Tabs.Tab value="reply" className={styles.tab} aria-keyshortcuts="Alt+L">
          {t('teamNote.reply')}
        </Tabs.Tab>
        <Tabs.Tab value="note" className={styles.tab} aria-keyshortcuts="Alt+P">
          {t('teamNote.note')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel ref={place} value="reply" keepMounted>
        {children}
      </Tabs.Panel>
      <Tabs.Panel value="note">
        <NotePane header={header} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
