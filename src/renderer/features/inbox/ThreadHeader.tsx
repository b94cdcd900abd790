import { ArrowLeft, ArrowRight, PanelRight, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { useRight } from '../../bridge/useRight.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { formatPhone, isPhoneLike } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { colourOf } from '../../ui/initials.ts';
import { useKeysOf } from '../../workspace/actions/usePrintedKeys.ts';
import type { Room } from '../../workspace/appearance.ts';
import {
  showCustomerDrawer,
  showCustomerPane,
  showList,
  useWorkspace,
} from '../../workspace/workspaceStore.ts';
import { StatesPane } from './states/StatesPane.tsx';
import { askToDelete } from './deleting.ts';
import { WaitChip } from './WaitChip.tsx';
import styles from './ThreadPane.module.css';

type ThreadHeaderProps = {
  readonly header: ConversationHeader;
  readonly room: Room;
  readonly children?: ReactNode;
};

export function ThreadHeader({ header, room, children }: ThreadHeaderProps) {
  const { t, language } = useWords();
  const isRightToLeft = language === 'ar';
  const Back = isRightToLeft ? ArrowRight : ArrowLeft;
  return (
    <header className={styles.header}>
      {room === 'narrow' && (
        <IconButton label={t('thread.back')} icon={<Back size={18} />} onClick={showList} />
      )}
      <Avatar name={header.name} colour={colourOf(header.contactId)} />
      <div className={styles.titles}>
        <h2 className={styles.name}>
          <CustomerName name={header.name} />
        </h2>
        <p className={styles.under}>
          <WaitChip of={header} />{' '}
          {header.phone !== null && !isPhoneLike(header.name) && (
            <>
              <bdi dir="ltr">{formatPhone(header.phone)}</bdi>
              {' · '}
            </>
          )}
          <Phrase
            text={t('thread.via', { number: slot('number') })}
            slots={{
              number: (
                <>
                  <bdi>{header.channelName}</bdi> <bdi dir="ltr">{formatPhone(header.channelNumber)}</bdi>
                </>
              ),
            }}
          />
        </p>
      </div>
      <div className={styles.acts}>
        {children}
        <StatesPane header={header} />
        <DeleteConversation header={header} />
        <CustomerToggle room={room} />
      </div>
    </header>
  );
}

function DeleteConversation({ header }: Pick<ThreadHeaderProps, 'header'>) {
  const { t } = useWords();
  const keys = useKeysOf('deleteConversation');
  if (useRight('history.delete') !== true) return null;
  const conversationIds = header.parts.map(({ conversationId }) => conversationId);
  return (
    <IconButton
      label={t('deleted.conversation')}
      icon={<Trash2 size={17} />}
      keys={keys}
      data-action="deleteConversation"
      onClick={() => askToDelete({ conversationIds, message: null })}
    />
  );
}

function CustomerToggle({ room }: { readonly room: Room }) {
  const { t } = useWords();
  const isPaneOpen = useWorkspace((state) => state.isCustomerPaneOpen);
  const isShown = room === 'wide' && isPaneOpen;
  return (
    <IconButton
      label={isShown ? t('thread.hideCustomer') : t('thread.showCustomer')}
      icon={<PanelRight size={18} />}
      keys={useKeysOf('customerPane')}
      data-action="customerPane"
      aria-expanded={isShown}
      onClick={() => (room === 'wide' ? showCustomerPane(!isPaneOpen) : showCustomerDrawer(true))}
    />
  );
}
