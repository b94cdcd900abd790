import { type FormEvent, useState } from 'react';
import type { ChannelRow } from '../../../contract/channels.ts';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { ChannelChoice } from './ChannelChoice.tsx';
import { ChatPreview } from './ChatPreview.tsx';
import styles from './History.module.css';
import { type Owner, OwnerFields } from './OwnerFields.tsx';
import type { ClearLook, Plan } from './useChat.ts';
import { zoneHere, zoneOptions } from './zones.ts';

type BringPlanProps = {
  readonly look: ClearLook;
  readonly onBring: (plan: Plan) => void;
  readonly onOther: () => void;
};

const personOf = (owner: Owner, open: ConversationHeader | null): Plan['person'] =>
  owner.isOpen && open !== null
    ? { kind: 'contact', contactId: open.contactId }
    : { kind: 'number', number: owner.number, name: owner.name.trim() || null };

function useOpenCustomer(): ConversationHeader | null {
  const id = useWorkspace((state) => state.openConversation) ?? NOBODY;
  return valueOf(useLiveQuery('inbox.getConversation', { conversationId: id })) ?? null;
}

/** What is asked, answered as far as that can be known. */
function usePlan() {
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const open = useOpenCustomer();
  const [us, setUs] = useState<readonly string[]>([]);
  const [zone, setZone] = useState(zoneHere);
  const [chosen, setChosen] = useState<string | null>(null);
  const [owner, setOwner] = useState<Owner>({ isOpen: true, number: '', name: '' });
  const likely = owner.isOpen ? open?.channelId : undefined;
  const channelId = (chosen ?? likely ?? channels[0]?.id ?? NOBODY) as ChannelRow['id'];
  const plan: Plan = { us: [...us], zone, person: personOf(owner, open), channelId };
  return { channels, plan, owner, openName: open?.name ?? null, setUs, setZone, setChosen, setOwner };
}

/** Who is who, whose it is and where the clock was: asked once, beside what the file holds. */
export function BringPlan({ look, onBring, onOther }: BringPlanProps) {
  const { t } = useWords();
  const { channels, plan, owner, openName, setUs, setZone, setChosen, setOwner } = usePlan();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onBring(plan);
  };
  if (channels.length === 0) return <Notice tone="warn">{t('history.noChannel')}</Notice>;
  return (
    <form className={styles.steps} onSubmit={onSubmit}>
      <ChatPreview look={look} />
      <Senders look={look} us={plan.us} onChange={setUs} />
      <OwnerFields openName={openName} owner={owner} onChange={setOwner} />
      <ChannelChoice channels={channels} value={plan.channelId} onChange={setChosen} />
      <Select
        label={t('history.zone')}
        hint={t('history.zoneHint')}
        value={plan.zone}
        onChange={setZone}
        choices={zoneOptions}
      />
      <div className={styles.actions}>
        <Button onClick={onOther}>{t('history.otherFile')}</Button>
        <Button type="submit" look="primary">
          {t('history.start')}
        </Button>
      </div>
    </form>
  );
}

/** A query is always asked; where nobody is open, it is about nobody. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

type SendersProps = {
  readonly look: ClearLook;
  readonly us: readonly string[];
  readonly onChange: (us: readonly string[]) => void;
};

/** A group has more people than fit; the most active come first. */
const MAX_SENDERS = 12;

function Senders({ look, us, onChange }: SendersProps) {
  const { t } = useWords();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.heading}>{t('history.who')}</legend>
      <p className={styles.hint}>{t('history.whoHint')}</p>
      {look.survey.senders.slice(0, MAX_SENDERS).map(({ name, messages }) => (
        <label key={name} className={styles.option}>
          <input
            type="checkbox"
            checked={us.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...us, name] : us.filter((other) => other !== name))
            }
          />
          <span>
            <bdi>{name}</bdi>{' '}
            <span className={styles.hint}>{t('history.messages', { count: messages })}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
