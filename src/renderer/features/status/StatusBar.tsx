import { Popover } from '@base-ui/react/popover';
import { ChevronUp, CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { showScreen } from '../../workspace/workspaceStore.ts';
import { useWords } from '../../i18n/useWords.ts';
import { cx } from '../../ui/cx.ts';
import styles from './StatusBar.module.css';
import { StatusDetails } from './StatusDetails.tsx';
import { receiverNote, statusNotes, type Note, type StatusFacts, type Tone } from './statusNotes.ts';

const icons: Readonly<Record<Tone, LucideIcon>> = {
  good: CircleCheck,
  quiet: Info,
  warn: TriangleAlert,
  bad: CircleAlert,
};

/** One calm line; everything behind it opens from its beginning. */
export function StatusBar(facts: StatusFacts) {
  const words = useWords();
  const { headline, others } = statusNotes(words, facts);
  const { foreignOrigin } = facts.status;
  return (
    <>
      <Popover.Root>
        <Headline note={headline} />
        <Popover.Portal>
          <Popover.Positioner side="top" align="start" sideOffset={6} className={styles.positioner}>
            <Popover.Popup className={styles.popup}>
              <Popover.Title className={styles.title}>{words.t('statusBar.title')}</Popover.Title>
              <StatusDetails {...facts} />
              <Popover.Close className={styles.toHealth} onClick={() => showScreen('health')}>
                {words.t('health.title')}
              </Popover.Close>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <p className={styles.others}>
        {others.map(({ tone, text }) => (
          <span key={text} className={cx(styles.other, styles[tone])}>
            {text}
          </span>
        ))}
      </p>
      <p className={styles.where}>
        {foreignOrigin !== null && (
          <span className={styles.other}>
            {words.t('statusBar.foreignOrigin', { origin: foreignOrigin })}
          </span>
        )}
        <Receiver note={receiverNote(words, facts.status)} />
      </p>
    </>
  );
}

function Headline({ note: { tone, text } }: { readonly note: Note }) {
  const { t } = useWords();
  const Icon = icons[tone];
  return (
    <Popover.Trigger className={cx(styles.headline, styles[tone])}>
      <Icon size={15} aria-hidden="true" className={styles.icon} />
      <span className={styles.text}>{text}</span>
      <span className="visuallyHidden">, {t('statusBar.details')}</span>
      <ChevronUp size={13} aria-hidden="true" className={styles.more} />
    </Popover.Trigger>
  );
}

/** Trouble with the receiver already stands at the beginning of the line. */
const Receiver = ({ note: { tone, text } }: { readonly note: Note }) =>
  tone === 'quiet' && (
    <span className={styles.other}>
      <bdi>{text}</bdi>
    </span>
  );
