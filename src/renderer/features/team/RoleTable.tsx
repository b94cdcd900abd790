import { Check, Minus } from 'lucide-react';
import { type Right, RIGHTS_BY_RISK, type Role, roleHolds, ROLES } from '../../../domain/permissions.ts';
import { useWords } from '../../i18n/useWords.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

/** The matrix itself, not a description of it: what stands here is what is checked. */
export function RoleTable() {
  const { t } = useWords();
  return (
    <section aria-labelledby="team-roles">
      <h2 id="team-roles" className={sheet.heading}>
        {t('team.rolesTitle')}
      </h2>
      <div className={styles.tableFrame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('team.right')}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RIGHTS_BY_RISK.map((right) => (
              <tr key={right}>
                <th scope="row">{t(`right.${right}`)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    <May role={role} right={right} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function May({ role, right }: { readonly role: Role; readonly right: Right }) {
  const { t } = useWords();
  const may = roleHolds(role, right);
  const Mark = may ? Check : Minus;
  return (
    <>
      <Mark size={16} aria-hidden="true" className={may ? styles.yes : styles.no} />
      <span className="visuallyHidden">{t(may ? 'team.may' : 'team.mayNot')}</span>
    </>
  );
}
