import type { TeamRow } from '../../../contract/team.ts';
import { ROLE_TAGS } from '../../../domain/team/roleTags.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type DetailsDraft, emailAddress, internationalNumber } from './memberDetails.ts';

type DetailFieldsProps = {
  readonly draft: DetailsDraft;
  readonly teams: readonly TeamRow[];
  readonly onChange: (draft: DetailsDraft) => void;
};

/** What may be said of a member: how to reach them, which teams they are in, what they do. */
export function DetailFields({ draft, teams, onChange }: DetailFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('people.phone')}
        hint={t('people.phoneHint')}
        error={internationalNumber(draft.phone) === undefined ? t('people.phoneWrong') : null}
        value={draft.phone}
        onChange={(phone) => onChange({ ...draft, phone })}
        dir="ltr"
        inputMode="tel"
        maxLength={40}
      />
      <TextField
        label={t('people.email')}
        hint={t('people.emailHint')}
        error={emailAddress(draft.email) === undefined ? t('people.emailWrong') : null}
        value={draft.email}
        onChange={(email) => onChange({ ...draft, email })}
        dir="ltr"
        inputMode="email"
        maxLength={254}
      />
      <Choices
        legend={t('people.teams')}
        none={t('people.noTeams')}
        choices={teams.map(({ id, name }) => [id, name])}
        chosen={draft.teams}
        onChange={(chosen) => onChange({ ...draft, teams: chosen })}
      />
      <Choices
        legend={t('people.tags')}
        choices={ROLE_TAGS.map((tag) => [tag, t(`roleTag.${tag}`)])}
        chosen={draft.tags}
        onChange={(chosen) => onChange({ ...draft, tags: chosen })}
      />
    </>
  );
}
