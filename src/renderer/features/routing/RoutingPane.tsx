import { Eye, EyeOff, Flag } from 'lucide-react';
import { useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useColleague, useMyId } from '../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ActionButton } from '../../workspace/actions/ActionButton.tsx';
import { useKeysOf } from '../../workspace/actions/usePrintedKeys.ts';
import type { ActionId } from '../../workspace/actions/actionTable.ts';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { assign, claim, clearFlag, flag, release, unwatch, watch } from './acts.ts';
import { AssignMenu } from './AssignMenu.tsx';
import styles from './RoutingPane.module.css';
import { TransferDialog } from './TransferDialog.tsx';
import { WhyRouted } from './WhyRouted.tsx';

/** Who looks after the open conversation, and what can be done about that. */
export function RoutingPane() {
  const id = useWorkspace((state) => state.openConversation);
  return id && <OfConversation id={id} />;
}

function OfConversation({ id }: { readonly id: string }) {
  const { t } = useWords();
  const header = valueOf(useLiveQuery('inbox.getConversation', { conversationId: id }));
  return (
    header && (
      <fieldset aria-label={t('routing.label')} className={styles.pane}>
        <FlaggedBy header={header} />
        <Holder header={header} />
        <WhyRouted conversationId={header.id} />
        <Acts header={header} />
      </fieldset>
    )
  );
}

type Props = { readonly header: ConversationHeader };

function Holder({ header: { assigneeId } }: Props) {
  const { t } = useWords();
  const holder = useColleague(assigneeId);
  const isMe = useMyId() === assigneeId;
  if (holder === null) return null;
  return (
    <span className={styles.holder}>
      <Avatar name={holder.name} colour={holder.color} size="small" />
      {isMe ? (
        t('routing.yours')
      ) : (
        <Phrase
          text={t('routing.heldBy', { name: slot('name') })}
          slots={{ name: <bdi>{holder.name}</bdi> }}
        />
      )}
    </span>
  );
}

function FlaggedBy({ header: { flaggedBy } }: Props) {
  const { t } = useWords();
  const who = useColleague(flaggedBy);
  if (who === null) return null;
  return (
    <span className={styles.flag}>
      <Flag size={13} aria-hidden="true" />
      <Phrase text={t('routing.flaggedBy', { name: slot('name') })} slots={{ name: <bdi>{who.name}</bdi> }} />
    </span>
  );
}

/** What this person may do here; main decides anyway. */
function useOffers({ assigneeId, flaggedBy }: ConversationHeader) {
  const mayReply = useRight('inbox.reply') ?? false;
  const mayAssign = useRight('routing.assignOthers') ?? false;
  const mayFlag = useRight('inbox.flag') ?? false;
  const me = useMyId();
  const isMine = me === assigneeId;
  return {
    me,
    isMine,
    claim: assigneeId === null && mayReply,
    assign: mayAssign,
    transfer: isMine && mayReply,
    release: assigneeId !== null && (isMine ? mayReply : mayAssign),
    flag: flaggedBy === null && mayFlag,
    clearFlag: flaggedBy !== null && mayReply,
  };
}

type ActProps = { readonly action: ActionId; readonly words: string; readonly onAct: () => Promise<void> };

const Act = ({ action, words, onAct }: ActProps) => (
  <ActionButton action={action} onClick={() => void onAct()}>
    {words}
  </ActionButton>
);

/** Follows it without looking after it. */
function Watch({ id }: { readonly id: ConversationId }) {
  const { t } = useWords();
  const isWatched = valueOf(useLiveQuery('routing.listWatched', {}))?.includes(id) ?? false;
  return (
    <IconButton
      data-action="watch"
      keys={useKeysOf('watch')}
      label={t(isWatched ? 'together.unwatch' : 'together.watch')}
      icon={isWatched ? <EyeOff size={16} /> : <Eye size={16} />}
      onClick={() => void (isWatched ? unwatch(id) : watch(id))}
    />
  );
}

function Acts({ header }: Props) {
  const { t } = useWords();
  const { id, assigneeId } = header;
  const { me, ...offers } = useOffers(header);
  const [isTransferring, setTransferring] = useState(false);
  return (
    <>
      {offers.claim && me !== null && (
        <Act action="claim" words={t('routing.claim')} onAct={() => claim(id, me)} />
      )}
      {offers.assign && <AssignMenu conversationId={id} assigneeId={assigneeId} />}
      {offers.transfer && (
        <Act action="transfer" words={t('together.transfer')} onAct={async () => setTransferring(true)} />
      )}
      {offers.release && (
        <Act
          action="release"
          words={t('routing.release')}
          onAct={() => (offers.isMine ? release(id) : assign(id, null, assigneeId))}
        />
      )}
      {offers.flag && <Act action="flag" words={t('routing.flag')} onAct={() => flag(id)} />}
      {offers.clearFlag && (
        <Act action="clearFlag" words={t('routing.clearFlag')} onAct={() => clearFlag(id)} />
      )}
      <Watch id={id} />
      {isTransferring && <TransferDialog conversationId={id} onClose={() => setTransferring(false)} />}
    </>
  );
}
