import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatDate, formatDuration } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { colourOf } from '../../ui/initials.ts';
import { showHistoryDialog } from '../../workspace/historyDialogs.ts';
import { showCustomerDrawer, useWorkspace } from '../../workspace/workspaceStore.ts';
import { AboutCustomer } from './AboutCustomer.tsx';
import styles from './CustomerPane.module.css';
import { ErasePerson } from './ErasePerson.tsx';
import { SamePerson } from './SamePerson.tsx';

/** `children`: what other features know of the customer. */
export function CustomerPane({ children }: { readonly children?: ReactNode }) {
  const { t } = useWords();
  const id = useWorkspace((state) => state.openConversation);
  return (
    <aside className={styles.pane} aria-label={t('customer.label')} data-pane="customer">
      {id === null ? (
        <EmptyState icon={<UserRound size={26} />} title={t('customer.label')}>
          {t('customer.none')}
        </EmptyState>
      ) : (
        <>
          <OpenCustomer conversationId={id} />
          {children}
        </>
      )}
    </aside>
  );
}

/** The same pane where there is no room beside the thread. */
export function CustomerDrawer({ children }: { readonly children?: ReactNode }) {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isCustomerDrawerOpen);
  return (
    <Dialog
      look="drawer"
      title={t('customer.label')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showCustomerDrawer(false)}
    >
      <CustomerPane>{children}</CustomerPane>
    </Dialog>
  );
}

function OpenCustomer({ conversationId }: { readonly conversationId: string }) {
  const header = valueOf(useLiveQuery('inbox.getConversation', { conversationId }));
  return header && <Customer header={header} />;
}

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <>
    <dt className={styles.term}>{term}</dt>
    <dd className={styles.fact}>{children}</dd>
  </>
);

function Customer({ header }: { readonly header: ConversationHeader }) {
  const { t, language } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  const leftMs = header.windowClosesAt === null ? 0 : header.windowClosesAt - now;
  return (
    <>
      <div className={styles.head}>
        <Avatar name={header.name} colour={colourOf(header.contactId)} />
        <h2 className={styles.name}>
          <CustomerName name={header.name} />
        </h2>
      </div>
      <dl className={styles.facts}>
        <Fact term={t('customer.number')}>
          {header.phone === null ? t('customer.hidden') : <bdi dir="ltr">{formatPhone(header.phone)}</bdi>}
        </Fact>
        {header.username !== null && (
          <Fact term={t('customer.username')}>
            <bdi>{header.username}</bdi>
          </Fact>
        )}
        <Fact term={t('customer.firstSeen')}>{formatDate(language, header.firstSeenAt)}</Fact>
        <Fact term={t('customer.received')}>
          {t('customer.receivedCount', { count: header.inboundCount })}
        </Fact>
        <Fact term={t('customer.window')}>
          {leftMs > 0
            ? t('customer.windowOpen', { time: formatDuration(t, leftMs) })
            : t('customer.windowClosed')}
        </Fact>
        <Marketing header={header} />
        <Fact term={t('customer.writesTo')}>
          <bdi>{header.channelName}</bdi>
          <br />
          <bdi dir="ltr">{formatPhone(header.channelNumber)}</bdi>
        </Fact>
      </dl>
      <AboutCustomer header={header} />
      <SamePerson header={header}>
        <Button size="small" onClick={() => showHistoryDialog('bring')}>
          {t('history.bringCustomer')}
        </Button>
        <ErasePerson header={header} />
      </SamePerson>
    </>
  );
}

/** What the person said to WhatsApp about marketing from this number; nothing said, nothing shown. */
function Marketing({ header: { contactId, channelId } }: { readonly header: ConversationHeader }) {
  const { t, language } = useWords();
  const said = valueOf(useLiveQuery('contacts.getMarketingPreference', { contactId, channelId }));
  if (said === null) return null;
  const keys = { stop: 'Stop', resume: 'Resume', signup: 'Signup' } as const;
  return (
    <Fact term={t('customer.marketing')}>
      {t(`customer.marketing${keys[said.choice]}`, { date: formatDate(language, said.changedAt) })}
    </Fact>
  );
}
