import { useState, type FormEvent } from 'react';
import type { MemberRow } from '../../../contract/team.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { changeDataKey, deactivateMember } from './acts.ts';
import styles from './TeamPane.module.css';

type Props = {
  readonly member: MemberRow;
  readonly colleagues: readonly MemberRow[];
  readonly onClose: () => void;
};
type Choices = readonly (readonly [value: string, label: string])[];

const idOrNobody = (value: string): MemberId | null => (value === '' ? null : (value as MemberId));

/** Gives each conversation to whom it was given here; stops at the first refusal, which tells itself. */
async function giveAway(heirs: readonly (readonly [ConversationId, string])[]): Promise<void> {
  for (const [conversationId, heir] of heirs) {
    const given = await runCommand('routing.assign', { conversationId, memberId: idOrNobody(heir) });
    if (!reportFailure(given).ok) return;
  }
}

/** Somebody leaves the team: why is kept with it, and what they held goes to others. */
export function LetGo({ member: { id, name }, colleagues, onClose }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [wantsNewKey, setWantsNewKey] = useState(false);
  const [draftsTo, setDraftsTo] = useState('');
  const [forAll, setForAll] = useState('');
  const [heirs, setHeirs] = useState<Readonly<Record<string, string>>>({});
  const held = valueOf(useLiveQuery('routing.listHeldBy', { memberId: id }));
  const conversations = held?.conversations ?? [];
  const isReady = reason.trim() !== '' && held !== null;
  const choices: Choices = [
    ['', t('people.nobody')],
    ...colleagues.filter((each) => each.id !== id).map((each) => [each.id, each.name] as const),
  ];
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // As it stands before they are gone: afterwards the list follows what is given away.
    const wanted = conversations.map((each) => [each.id, heirs[each.id] ?? forAll] as const);
    if (!isReady || !(await deactivateMember({ memberId: id, reason, draftsTo: idOrNobody(draftsTo) })))
      return;
    await giveAway(wanted);
    onClose();
    if (wantsNewKey) await changeDataKey({});
  };
  return (
    <Dialog title={t('team.letGoTitle', { name })} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <p>{t('team.letGoLead')}</p>
        <TextField label={t('team.reason')} value={reason} onChange={setReason} dir="auto" maxLength={500} />
        {conversations.length > 0 && (
          <>
            <p>{t('people.holds', { name, count: conversations.length })}</p>
            <Select label={t('people.giveAll')} value={forAll} choices={choices} onChange={setForAll} />
            <ul aria-label={t('people.held')} className={styles.form}>
              {conversations.map((each) => (
                <li key={each.id}>
                  <Select
                    label={t('people.giveOne', { name: each.name })}
                    value={heirs[each.id] ?? forAll}
                    choices={choices}
                    onChange={(heir) => setHeirs({ ...heirs, [each.id]: heir })}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {(held?.drafts ?? 0) > 0 && (
          <Select
            label={t('people.draftsTo', { count: held?.drafts ?? 0 })}
            value={draftsTo}
            choices={choices}
            onChange={setDraftsTo}
          />
        )}
        <label className={styles.wish}>
          <input
            type="checkbox"
            checked={wantsNewKey}
            onChange={({ target }) => setWantsNewKey(target.checked)}
          />
          {t('security.letGoDataKey')}
        </label>
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('team.letGo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
