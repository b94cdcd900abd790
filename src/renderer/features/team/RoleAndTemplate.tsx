import type { Role } from '../../../domain/permissions.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { roleChoices, rolesFor, templateChoices } from './roles.ts';

type RoleAndTemplateProps = {
  readonly role: Role;
  /** Null: none. */
  readonly templateId: string | null;
  /** The role of who gives them. */
  readonly mine: Role;
  readonly onRole: (role: Role) => void;
  /** Empty: none any more. */
  readonly onTemplate: (id: string) => void;
};

/** What rights begin with. */
export function RoleAndTemplate({ role, templateId, mine, onRole, onTemplate }: RoleAndTemplateProps) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t('team.role')}
        value={role}
        choices={roleChoices(t, rolesFor(mine))}
        onChange={(chosen) => onRole(chosen as Role)}
      />
      <Select
        label={t('rights.template')}
        hint={t('rights.templateHint')}
        value={templateId ?? ''}
        choices={templateChoices(t)}
        onChange={onTemplate}
      />
    </>
  );
}
