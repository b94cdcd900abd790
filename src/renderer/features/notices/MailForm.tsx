import { useState, type FormEvent } from 'react';
import type { QueryOutput } from '../../../contract/index.ts';
import { MailSettings } from '../../../domain/notices/mail.ts';
import { isAdministrator } from '../../../domain/team/guards.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { languages } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSecretOnScreen } from '../../bridge/useSecretOnScreen.ts';
import { reportFailure } from '../../workspace/report.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './NoticesPane.module.css';

type Kept = QueryOutput<'notices.getMail'>;
const FIELDS = ['host', 'port', 'user', 'from'] as const;
type Draft = Record<(typeof FIELDS)[number] | 'to' | 'security' | 'language' | 'password', string> & {
  readonly members: readonly string[];
};

const EMPTY = { host: '', port: 465, security: 'tls', user: '', from: '', to: [], members: [] } as const;

function draftOf(settings: MailSettings | null, language: string): Draft {
  const { user, ...known } = settings ?? { ...EMPTY, language };
  return { ...known, port: String(known.port), user: user ?? '', to: known.to.join(', '), password: '' };
}

const settingsOf = ({ password: _password, ...draft }: Draft) =>
  MailSettings.safeParse({
    ...draft,
    port: Number(draft.port),
    user: draft.user.trim() || null,
    to: draft.to
      .split(/[,;\s]+/)
      .map((address) => address.trim())
      .filter(Boolean),
  });

export function MailForm() {
  const kept = valueOf(useLiveQuery('notices.getMail', {}));
  return kept && <Form key={JSON.stringify(kept.settings)} kept={kept} />;
}

const stop = (): void =>
  void runCommand('notices.saveMail', { settings: null, password: null }).then(reportFailure);

/** What became of the last press of a button. */
type Outcome = 'invalid' | 'saved' | 'tested' | null;

function Form({ kept }: { readonly kept: Kept }) {
  const { t, language } = useWords();
  const [draft, setDraft] = useState(() => draftOf(kept.settings, language));
  const [outcome, setOutcome] = useState<Outcome>(null);
  useSecretOnScreen();
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const parsed = settingsOf(draft);
    if (!parsed.success) return setOutcome('invalid');
    const password = draft.password === '' ? null : draft.password;
    const saved = await runCommand('notices.saveMail', { settings: parsed.data, password });
    setOutcome(reportFailure(saved).ok ? 'saved' : null);
  };
  const test = async (): Promise<void> =>
    setOutcome(reportFailure(await runCommand('notices.testMail', {})).ok ? 'tested' : null);
  return (
    <section aria-labelledby="notices-mail">
      <h2 id="notices-mail" className={sheet.heading}>
        {t('mail.title')}
      </h2>
      <p className={styles.quiet}>{t('mail.lead')}</p>
      {kept.waiting > 0 && kept.fault !== null && (
        <Notice tone="warn">
          {t('mail.waiting', { count: kept.waiting, why: t(`mailFault.${kept.fault}`) })}
        </Notice>
      )}
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <Fields draft={draft} onChange={change} />
        {outcome !== null && (
          <Notice tone={outcome === 'invalid' ? 'bad' : 'good'}>{t(`mail.${outcome}`)}</Notice>
        )}
        <p className={styles.acts}>
          <Button type="submit" look="primary">
            {t('mail.save')}
          </Button>
          {kept.settings !== null && (
            <>
              <Button onClick={() => void test()}>{t('mail.test')}</Button>
              <Button onClick={stop}>{t('mail.stop')}</Button>
            </>
          )}
        </p>
      </form>
    </section>
  );
}

type FieldsProps = { readonly draft: Draft; readonly onChange: (part: Partial<Draft>) => void };

function Fields({ draft, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {FIELDS.map((name) => (
        <TextField
          key={name}
          label={t(`mail.${name}`)}
          hint={name === 'user' ? t('mail.userHint') : undefined}
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
          dir="ltr"
        />
      ))}
      <TextField
        label={t('mail.password')}
        hint={t('mail.passwordHint')}
        value={draft.password}
        onChange={(password) => onChange({ password })}
        isSecret
        dir="ltr"
      />
      <Select
        label={t('mail.security')}
        value={draft.security}
        choices={[
          ['tls', t('mail.tls')],
          ['starttls', t('mail.starttls')],
          ['none', t('mail.none')],
        ]}
        onChange={(security) => onChange({ security })}
      />
      <MemberChoices chosen={draft.members} onChange={(members) => onChange({ members })} />
      <TextField
        label={t('mail.to')}
        hint={t('mail.toHint')}
        value={draft.to}
        onChange={(to) => onChange({ to })}
        dir="ltr"
      />
      <Select
        label={t('mail.language')}
        value={draft.language}
        choices={Object.entries(languages)}
        onChange={(language) => onChange({ language })}
      />
    </>
  );
}

type MembersProps = {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Only who can be written to; and who was chosen before, to be taken away again. */
function MemberChoices({ chosen, onChange }: MembersProps) {
  const { t } = useWords();
  const memberName = useMemberName();
  const members = valueOf(useLiveQuery('team.listMembers', {})) ?? [];
  const reachable = members.filter(
    ({ id, email, leftAt }) => chosen.includes(id) || (email !== null && leftAt === null),
  );
  const labelOf = ({ name, email, access }: (typeof members)[number]): string => {
    const who = t(email === null ? 'mail.withoutAddress' : 'mail.memberAt', {
      name: memberName(name),
      email,
    });
    return isAdministrator(access) ? who : t('mail.noAdministrator', { who });
  };
  return (
    <Choices
      legend={t('mail.members')}
      none={t('mail.noMembers')}
      choices={reachable.map((member) => [member.id, labelOf(member)])}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
