import { type FormEvent, useState } from 'react';
import { canPush, PUSH_PLACES, type PushPlace, type PushSettings } from '../../../domain/notices/push.ts';
import type { ChannelId } from '../../../domain/ids.ts';
import type { MessageTemplate } from '../../../domain/templates/messageTemplate.ts';
import { templateFields } from '../../../domain/templates/templateFields.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import sheet from '../../ui/Sheet.module.css';
import { reportFailure } from '../../workspace/report.ts';
import styles from './NoticesPane.module.css';
import { keyOf, NO_MEMBER, placeOf, type PushDraft, pushDraftOf, pushFrom } from './pushDraft.ts';
import { PushMemberFields } from './PushMemberFields.tsx';

const TEMPLATES = 200;

/** Whose own phone rings where something is urgent; nothing where no number is connected. */
export function PushForm() {
  const kept = valueOf(useLiveQuery('notices.getPush', {}));
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const first = channels[0]?.id;
  const [isSaved, setSaved] = useState(false);
  if (kept === null || first === undefined) return null;
  const numbers = channels.map(({ id, displayNumber }) => [id, formatPhone(displayNumber)] as const);
  return (
    <Form
      // What is kept now fills the form anew.
      key={JSON.stringify(kept.settings)}
      settings={kept.settings}
      first={first}
      numbers={numbers}
      isSaved={isSaved}
      onSaved={setSaved}
    />
  );
}

type FormProps = {
  readonly settings: PushSettings | null;
  readonly first: ChannelId;
  readonly numbers: readonly (readonly [ChannelId, string])[];
  readonly isSaved: boolean;
  readonly onSaved: (isSaved: boolean) => void;
};

const stop = (): void => void runCommand('notices.savePush', { settings: null }).then(reportFailure);

function useTemplates(channelId: string): readonly MessageTemplate[] {
  const input = {
    channelId: channelId as ChannelId,
    search: '',
    language: null,
    category: null,
    limit: TEMPLATES,
  };
  return (valueOf(useLiveQuery('channels.listTemplates', input))?.templates ?? []).filter(canPush);
}

function Form({ settings, first, numbers, isSaved, onSaved }: FormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => pushDraftOf(settings, first));
  const templates = useTemplates(draft.channelId);
  const wished = pushFrom(
    draft,
    templates.find((each) => keyOf(each) === draft.template),
  );
  const change = (part: Partial<PushDraft>): void => {
    setDraft({ ...draft, ...part });
    onSaved(false);
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wished === null) return;
    onSaved(reportFailure(await runCommand('notices.savePush', { settings: wished })).ok);
  };
  return (
    <section aria-labelledby="notices-push">
      <h2 id="notices-push" className={sheet.heading}>
        {t('push.title')}
      </h2>
      <p className={styles.quiet}>{t('push.lead')}</p>
      <form
        aria-labelledby="notices-push"
        className={styles.form}
        onSubmit={(event) => void onSubmit(event)}
        noValidate
      >
        <TemplateFields draft={draft} numbers={numbers} templates={templates} onChange={change} />
        <MemberList draft={draft} onChange={change} />
        {isSaved && <Notice tone="good">{t('push.saved')}</Notice>}
        <p className={styles.acts}>
          <Button type="submit" look="primary" disabled={wished === null}>
            {t('push.save')}
          </Button>
          {settings !== null && <Button onClick={stop}>{t('push.stop')}</Button>}
        </p>
      </form>
    </section>
  );
}

type PartProps = { readonly draft: PushDraft; readonly onChange: (part: Partial<PushDraft>) => void };
type TemplateProps = PartProps &
  Pick<FormProps, 'numbers'> & { readonly templates: readonly MessageTemplate[] };

function TemplateFields({ draft, numbers, templates, onChange }: TemplateProps) {
  const { t } = useWords();
  const chosen = templates.find((each) => keyOf(each) === draft.template);
  const choices = templates.map((each) => [keyOf(each), `${each.name} (${each.language})`] as const);
  return (
    <>
      <Select
        label={t('push.channel')}
        value={draft.channelId}
        choices={numbers}
        onChange={(channelId) => onChange({ channelId, template: '', places: {} })}
      />
      <Select
        label={t('push.template')}
        hint={t(templates.length === 0 ? 'push.noTemplates' : 'push.templateHint')}
        value={draft.template}
        choices={[['', t('push.chooseTemplate')], ...choices]}
        onChange={(template) => onChange({ template, places: {} })}
      />
      {chosen !== undefined && (
        <p dir="auto" className={styles.quiet}>
          {chosen.body}
        </p>
      )}
      {chosen !== undefined &&
        templateFields(chosen).map(({ key, variable }, index) => (
          <Select
            key={key}
            label={t('push.place', { place: `{{${variable}}}` })}
            value={placeOf(draft, key, index)}
            choices={PUSH_PLACES.map((place) => [place, t(`pushPlace.${place}`)] as const)}
            onChange={(place) => onChange({ places: { ...draft.places, [key]: place as PushPlace } })}
          />
        ))}
    </>
  );
}

const MAX_MEMBERS = 10;

function MemberList({ draft: { members }, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <fieldset className={styles.people}>
      <legend>{t('push.members')}</legend>
      {members.map((member, index) => (
        <PushMemberFields
          // Rows are told apart by their place only: two may be empty.
          key={index}
          member={member}
          taken={members.map(({ memberId }) => memberId)}
          onChange={(next) => onChange({ members: members.with(index, next) })}
          onRemove={members.length === 1 ? null : () => onChange({ members: members.toSpliced(index, 1) })}
        />
      ))}
      {members.length < MAX_MEMBERS && (
        <Button
          size="small"
          className={styles.add}
          onClick={() => onChange({ members: [...members, NO_MEMBER] })}
        >
          {t('push.addMember')}
        </Button>
      )}
    </fieldset>
  );
}
