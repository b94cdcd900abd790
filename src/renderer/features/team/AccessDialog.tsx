import { useState, type FormEvent } from 'react';
import type { MemberRow } from '../../../contract/team.ts';
import type { Role } from '../../../domain/permissions.ts';
import { type Access, tidied } from '../../../domain/team/access.ts';
import { isToxic } from '../../../domain/team/guards.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeAccess } from './acts.ts';
import { withRole, withTemplate } from './accessDraft.ts';
import { AccessPreview } from './AccessPreview.tsx';
import { DraftReport } from './DraftReport.tsx';
import { RightSwitches } from './RightSwitches.tsx';
import { RoleAndTemplate } from './RoleAndTemplate.tsx';
import { SightChoice } from './SightChoice.tsx';
import styles from './TeamPane.module.css';

type Props = { readonly member: MemberRow; readonly mine: Role; readonly onClose: () => void };

const isSame = (a: Access, b: Access): boolean => JSON.stringify(tidied(a)) === JSON.stringify(tidied(b));

/** Refused without one; asked for here, since each refusal counts as a try to change rights. */
function useNeedsReason(before: Access, after: Access): boolean {
  const rules = valueOf(useLiveQuery('guards.getRules', {}));
  return rules?.toxicPair === 'warn' && isToxic(after) && !isToxic(before);
}

/** What a colleague may do: a role or a template to begin with, then each switch, its hours, and whom they see. */
export function AccessDialog({ member, mine, onClose }: Props) {
  const { t } = useWords();
  const [access, setAccess] = useState<Access>(member.access);
  const [reason, setReason] = useState('');
  const needsReason = useNeedsReason(member.access, access);
  const isReady = !isSame(access, member.access) && !(needsReason && reason.trim() === '');
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const told = reason.trim() === '' ? null : reason;
    if (await changeAccess({ memberId: member.id, access, reason: told })) onClose();
  };
  const title = t('rights.title', { name: member.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose} look="drawer">
      <form className={styles.drawerForm} onSubmit={(event) => void onSubmit(event)}>
        <RoleAndTemplate
          role={access.role}
          templateId={access.templateId}
          mine={mine}
          onRole={(role) => setAccess(withRole(role))}
          onTemplate={(id) => setAccess(withTemplate(access, id))}
        />
        {access.role === 'owner' ? (
          <p>{t('rights.ownerHoldsAll')}</p>
        ) : (
          <>
            <DraftReport access={access} />
            <SightChoice access={access} onChange={setAccess} />
            <RightSwitches access={access} onChange={setAccess} />
          </>
        )}
        <AccessPreview
          access={access}
          memberId={member.id}
          name={member.name}
          supervised={member.supervised}
        />
        <TextField
          label={t('team.reason')}
          hint={t(needsReason ? 'rights.reasonNeeded' : 'rights.reasonHint')}
          value={reason}
          onChange={setReason}
          dir="auto"
          maxLength={500}
        />
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('rights.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
