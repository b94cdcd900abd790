import type { TFunction } from 'i18next';
import { ROLES } from '../../../domain/permissions.ts';
import {
  keyOf,
  NEWCOMER_COLUMNS,
  type NewcomerColumn,
  type RowFault,
  type TableWords,
} from '../../../domain/team/newcomerTable.ts';
import { TEMPLATE_IDS } from '../../../domain/team/permissionTemplates.ts';
import { ROLE_TAGS } from '../../../domain/team/roleTags.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatList } from '../../i18n/format.ts';
import { i18next, languages } from '../../i18n/i18n.ts';

/* A table may be written in any language of the windows, whichever is on screen. */

/** How people call columns besides. */
const ALSO: Readonly<Partial<Record<NewcomerColumn, readonly string[]>>> = {
  name: ['full name', 'member'],
  phone: ['mobile', 'phone number', 'telephone'],
  email: ['mail', 'email address', 'e-mail address'],
  teams: ['team'],
  tags: ['tag'],
};

function known<Value extends string>(
  values: readonly Value[],
  wordOf: (t: TFunction, value: Value) => string,
): ReadonlyMap<string, Value> {
  const translators = Object.keys(languages).map((language) => i18next.getFixedT(language));
  return new Map(
    values.flatMap((value) =>
      [value, ...translators.map((t) => wordOf(t, value))].map((word) => [keyOf(word), value] as const),
    ),
  );
}

export function tableWords(): TableWords {
  const also = NEWCOMER_COLUMNS.flatMap((column) =>
    (ALSO[column] ?? []).map((word) => [word, column] as const),
  );
  const columns = known(NEWCOMER_COLUMNS, (t, column) => t(`newcomerColumn.${column}`));
  return {
    columns: new Map([...also, ...columns]),
    roles: known(ROLES, (t, role) => t(`role.${role}`)),
    templates: known(TEMPLATE_IDS, (t, id) => t(`permissionTemplate.${id}`)),
    tags: known(ROLE_TAGS, (t, tag) => t(`roleTag.${tag}`)),
  };
}

/** What may stand in a column. */
export function columnText(t: TFunction, language: string, column: NewcomerColumn): string {
  const choices: Partial<Record<NewcomerColumn, readonly string[]>> = {
    role: ROLES.map((role) => t(`role.${role}`)),
    template: TEMPLATE_IDS.map((id) => t(`permissionTemplate.${id}`)),
    tags: ROLE_TAGS.map((tag) => t(`roleTag.${tag}`)),
  };
  return t(`newcomerColumnMeaning.${column}`, { choices: formatList(language, choices[column] ?? []) });
}

export const faultText = (t: TFunction, fault: RowFault): string =>
  fault.code === 'refused'
    ? failureText(t, fault.refusal)
    : t(`newcomerFault.${fault.code}`, { written: fault.written });
