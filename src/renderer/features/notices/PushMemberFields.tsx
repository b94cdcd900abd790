import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NoticesPane.module.css';
import { isNumber, type PushMember } from './pushDraft.ts';

type Props = {
  readonly member: PushMember;
  /** Who stands in the list already. */
  readonly taken: readonly string[];
  readonly onChange: (member: PushMember) => void;
  /** Null: somebody has to get it. */
  readonly onRemove: (() => void) | null;
};

/** One member, their own number, and that they agreed. */
export function PushMemberFields({ member, taken, onChange, onRemove }: Props) {
  const { t } = useWords();
  const memberName = useMemberName();
  const { memberId, number, hasAgreed } = member;
  const members = (valueOf(useLiveQuery('team.listMembers', {})) ?? []).filter(
    ({ leftAt }) => leftAt === null,
  );
  const found = members.find(({ id }) => id === memberId);
  const name = found === undefined ? t('push.somebody') : memberName(found.name);
  const free = members.filter(({ id }) => id === memberId || !taken.includes(id));
  return (
    <div className={styles.person}>
      <Select
        label={t('push.member')}
        value={memberId}
        choices={[
          ['', t('push.chooseMember')],
          ...free.map((each) => [each.id, memberName(each.name)] as const),
        ]}
        // Whoever it is now has not agreed yet.
        onChange={(next) => onChange({ memberId: next, number: '', hasAgreed: false })}
      />
      <TextField
        label={t('push.number')}
        hint={t('push.numberHint')}
        error={number !== '' && !isNumber(number) ? t('push.numberWrong') : null}
        value={number}
        onChange={(next) => onChange({ ...member, number: next, hasAgreed: false })}
        inputMode="tel"
        maxLength={24}
        dir="ltr"
      />
      <label className={styles.agreed}>
        <input
          type="checkbox"
          checked={hasAgreed}
          onChange={({ target }) => onChange({ ...member, hasAgreed: target.checked })}
        />
        <span>{t('push.agreed', { name })}</span>
      </label>
      {onRemove !== null && (
        <Button size="small" className={styles.add} onClick={onRemove}>
          {t('push.removeMember', { name })}
        </Button>
      )}
    </div>
  );
}
