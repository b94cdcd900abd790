import { type FormEvent, useState } from 'react';
import { type Webhook, WEBHOOK_FIELDS } from '../../../domain/automation/webhook.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Question } from '../../ui/Question.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { shellAct } from '../../workspace/shellAct.ts';
import styles from './Assistant.module.css';
import { isUrlRight, type WebhookDraft, webhookDraftOf, webhookFrom } from './webhookDraft.ts';

const removeWebhook = shellAct('automation.removeWebhook');

type Props = {
  /** Null: a new one. */
  readonly webhook: Webhook | null;
  readonly onClose: () => void;
  /** It has a secret that was never shown. */
  readonly onSecret: (secret: string) => void;
};

/** Where one webhook leads, and what goes there. */
export function WebhookDialog({ webhook, onClose, onSecret }: Props) {
  const { t } = useWords();
  const [webhookId] = useState(() => webhook?.webhookId ?? crypto.randomUUID());
  const [draft, setDraft] = useState(() => webhookDraftOf(webhook));
  const [wantsNewSecret, setWantsNewSecret] = useState(false);
  const wished = webhookFrom(webhookId, draft);
  const change = (part: Partial<WebhookDraft>): void => setDraft({ ...draft, ...part });
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wished === null) return;
    const saved = await window.baton.shell('automation.saveWebhook', { ...wished, wantsNewSecret });
    if (!reportFailure(saved).ok || !saved.ok || !saved.value.done) return;
    onClose();
    if (saved.value.secret !== null) onSecret(saved.value.secret);
  };
  const title = webhook === null ? t('webhooks.newTitle') : t('webhooks.editOf', { name: webhook.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <Fields draft={draft} onChange={change} />
        {webhook !== null && (
          <Switch
            label={t('webhooks.newSecret')}
            hint={t('webhooks.newSecretHint')}
            isOn={wantsNewSecret}
            onSwitch={setWantsNewSecret}
          />
        )}
        <div className={styles.acts}>
          {webhook !== null && <Removing webhook={webhook} onClose={onClose} />}
          <Button onClick={onClose}>{t('webhooks.cancel')}</Button>
          <Button type="submit" look="primary" disabled={wished === null}>
            {t('webhooks.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldsProps = { readonly draft: WebhookDraft; readonly onChange: (part: Partial<WebhookDraft>) => void };

function Fields({ draft, onChange }: FieldsProps) {
  const { t, language } = useWords();
  const { name, url, fields, isOn } = draft;
  const isBegun = url.trim() !== '' && url.trim() !== 'https://';
  const told = new Intl.ListFormat(language).format(fields.map((field) => t(`webhookField.${field}`)));
  return (
    <>
      <TextField
        label={t('webhooks.name')}
        value={name}
        onChange={(value) => onChange({ name: value })}
        dir="auto"
        maxLength={60}
      />
      <TextField
        label={t('webhooks.url')}
        hint={t('webhooks.urlHint')}
        error={isBegun && !isUrlRight(url) ? t('webhooks.urlWrong') : null}
        value={url}
        onChange={(value) => onChange({ url: value })}
        dir="ltr"
        maxLength={2000}
      />
      <Choices
        legend={t('webhooks.fields')}
        hint={t('webhooks.fieldsHint')}
        choices={WEBHOOK_FIELDS.map((field) => [field, t(`webhookField.${field}`)] as const)}
        chosen={fields}
        onChange={(chosen) => onChange({ fields: WEBHOOK_FIELDS.filter((each) => chosen.includes(each)) })}
      />
      {fields.length > 0 && (
        <Notice tone="warn" title={t('webhooks.warningTitle')}>
          {t('webhooks.warning', { fields: told })}
        </Notice>
      )}
      <Switch
        label={t('webhooks.isOn')}
        hint={t('webhooks.isOnHint')}
        isOn={isOn}
        onSwitch={(on) => onChange({ isOn: on })}
      />
    </>
  );
}

function Removing({
  webhook: { webhookId, name },
  onClose,
}: {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    if (await removeWebhook({ webhookId })) onClose();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('webhooks.remove')}</Button>
      <Question
        title={t('webhooks.removeTitle', { name })}
        body={t('webhooks.removeBody')}
        cancelLabel={t('webhooks.cancel')}
        confirmLabel={t('webhooks.remove')}
        isOpen={isAsking}
        onCancel={() => setAsking(false)}
        onConfirm={() => void remove()}
      />
    </>
  );
}
