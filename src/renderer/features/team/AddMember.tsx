import { useState, type FormEvent } from 'react';
import type { TeamRow } from '../../../contract/team.ts';
import type { Role } from '../../../domain/permissions.ts';
import {
  accessOfNewcomer,
  accessOfTemplate,
  type TemplateId,
} from '../../../domain/team/permissionTemplates.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ColourChoice } from '../../ui/ColourChoice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AccessPreview } from './AccessPreview.tsx';
import { addMember } from './acts.ts';
import { DetailFields } from './DetailFields.tsx';
import { detailsOf, noDetails } from './memberDetails.ts';
import type { Me } from './MemberItem.tsx';
import { RoleAndTemplate } from './RoleAndTemplate.tsx';
import { SupervisedField } from './SupervisedField.tsx';
import styles from './TeamPane.module.css';

type Props = {
  readonly me: Me | null;
  /** Members there are: the next colour is the one nobody has yet, as long as there is one. */
  readonly taken: number;
  readonly teams: readonly TeamRow[];
  /** How many were added one by one just now. */
  readonly addedBefore: number;
  readonly onAdded: (added: Added) => void;
  readonly onMany: () => void;
  readonly onClose: () => void;
};

/** Who was added, and how long it took (ACC16 wants less than three minutes). */
export type Added = { readonly name: string; readonly tookMs: number };

/** ACC17: for more a table is less work. */
const MANY = 5;

type Given = { readonly role: Role; readonly templateId: TemplateId | null };

/** A template has a role of its own; another role is none of it. */
function givenByTemplate({ role }: Given, id: string): Given {
  const template = accessOfTemplate(id);
  return template === undefined
    ? { role, templateId: null }
    : { role: template.role, templateId: id as TemplateId };
}

export function AddMember({ me, taken, teams, addedBefore, onAdded, onMany, onClose }: Props) {
  const { t } = useWords();
  const [began] = useState(() => performance.now());
  const [name, setName] = useState('');
  const [given, setGiven] = useState<Given>({ role: 'standard', templateId: null });
  const [color, setColor] = useState(taken % AVATAR_COLOURS);
  const [draft, setDraft] = useState(noDetails);
  const [supervised, setSupervised] = useState(0);
  const details = detailsOf(draft);
  const isReady = name.trim() !== '' && details !== null;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await addMember({ name, ...given, color, supervised, ...details })))
      onAdded({ name: name.trim(), tookMs: performance.now() - began });
  };
  return (
    <Dialog title={t('team.addTitle')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {addedBefore >= MANY && <Nudge added={addedBefore} onMany={onMany} />}
        <p>{t('team.addLead')}</p>
        <TextField
          label={t('team.name')}
          hint={t('team.nameHint')}
          value={name}
          onChange={setName}
          dir="auto"
          maxLength={80}
        />
        <RoleAndTemplate
          {...given}
          mine={me?.role ?? 'admin'}
          onRole={(role) => setGiven({ role, templateId: null })}
          onTemplate={(id) => setGiven(givenByTemplate(given, id))}
        />
        <SupervisedField value={supervised} onChange={setSupervised} />
        <AccessPreview access={accessOfNewcomer(given)} memberId={null} name={name} supervised={supervised} />
        <ColourChoice
          legend={t('team.color')}
          labelOf={(number) => t('team.colorOf', { number })}
          name={name}
          colour={color}
          onChoose={setColor}
        />
        <details>
          <summary>{t('people.more')}</summary>
          <div className={styles.form}>
            <DetailFields draft={draft} teams={teams} onChange={setDraft} />
          </div>
        </details>
        <div className={styles.dialogActs}>
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('team.addAct')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type NudgeProps = { readonly added: number; readonly onMany: () => void };

function Nudge({ added, onMany }: NudgeProps) {
  const { t } = useWords();
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" onClick={onMany}>
          {t('newcomers.open')}
        </Button>
      }
    >
      <p>{t('newcomers.nudge', { number: added })}</p>
    </Notice>
  );
}
