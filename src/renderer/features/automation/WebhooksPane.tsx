import { Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import type { DeliveryRow } from '../../../contract/webhooks.ts';
import type { Result } from '../../../domain/result.ts';
import type { ShellFailure } from '../../../contract/index.ts';
import type { Webhook } from '../../../domain/automation/webhook.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import styles from './Assistant.module.css';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookSecret } from './WebhookSecret.tsx';

const HISTORY = 50;

/** Settings > Business Tools > Webhooks. */
export function WebhooksPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="webhooks" title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <LiveWebhooks />
    </SheetPage>
  );
}

function LiveWebhooks() {
  const { t } = useWords();
  const answer = useLiveQuery('automation.listWebhooks', {});
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={6} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const list = answer.value;
  return (
    <>
      {list.length === 0 ? (
        <EmptyState icon={<WebhookIcon size={26} />} title={t('webhooks.none')}>
          {t('webhooks.noneHint')}
        </EmptyState>
      ) : (
        <ul aria-label={t('webhooks.title')} className={sheet.list}>
          {list.map((webhook) => (
            <WebhookItem key={webhook.webhookId} webhook={webhook} onEdit={() => setEditing(webhook)} />
          ))}
        </ul>
      )}
      <Button className={styles.add} onClick={() => setEditing('new')}>
        {t('webhooks.add')}
      </Button>
      {list.length > 0 && <Deliveries webhooks={list} />}
      {editing !== null && (
        <WebhookDialog
          webhook={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSecret={setSecret}
        />
      )}
      {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

type Tested = Result<unknown, ShellFailure> | 'asking' | null;
type ItemProps = { readonly webhook: Webhook; readonly onEdit: () => void };

function WebhookItem({ webhook, onEdit }: ItemProps) {
  const { t, language } = useWords();
  const { webhookId, name, url, fields, isOn } = webhook;
  const told = new Intl.ListFormat(language).format(fields.map((field) => t(`webhookField.${field}`)));
  const [tested, setTested] = useState<Tested>(null);
  const test = async (): Promise<void> => {
    setTested('asking');
    setTested(await runCommand('automation.testWebhook', { webhookId }));
  };
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <div className={styles.name} dir="auto">
          {name}
        </div>
        <div className={styles.quiet}>
          <bdi dir="ltr">{url}</bdi>
        </div>
        <div className={styles.quiet}>
          {t(isOn ? 'webhooks.on' : 'webhooks.off')} ·{' '}
          {fields.length === 0 ? t('webhooks.onlyIds') : t('webhooks.tells', { fields: told })}
        </div>
      </div>
      <Button
        size="small"
        aria-label={t('webhooks.testOf', { name })}
        disabled={tested === 'asking'}
        onClick={() => void test()}
      >
        {t('webhooks.test')}
      </Button>
      <Button size="small" aria-label={t('webhooks.editOf', { name })} onClick={onEdit}>
        {t('webhooks.edit')}
      </Button>
      <TestResult tested={tested} name={name} />
    </li>
  );
}

/** In its place: what a test tells belongs to the webhook it was sent to. */
function TestResult({ tested, name }: { readonly tested: Tested; readonly name: string }) {
  const { t } = useWords();
  if (tested === null) return null;
  return (
    <div className={styles.whole}>
      {tested === 'asking' && <p className={styles.quiet}>{t('webhooks.testing')}</p>}
      {tested !== 'asking' && tested.ok && <Notice tone="good">{t('webhooks.tested', { name })}</Notice>}
      {tested !== 'asking' && !tested.ok && <FailureNotice failure={tested.error} />}
    </div>
  );
}

/** What became of one, and why it is not there. */
function useResult(): (delivery: DeliveryRow) => string {
  const { t, language } = useWords();
  return ({ state, fault, status, failures, retryAt }) => {
    if (state === 'delivered') return t('webhooks.delivered', { status });
    const answered = status === null ? '' : ` ${t('webhooks.answered', { status })}`;
    const why = fault === null ? '' : `${t(`webhookFault.${fault}`)}${answered}`;
    if (state === 'givenUp') return t('webhooks.givenUp', { why });
    if (failures === 0) return t('webhooks.waiting');
    return t('webhooks.waitingAgain', { why, count: failures, at: formatTime(language, retryAt) });
  };
}

function Deliveries({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  const { t, language } = useWords();
  const resultOf = useResult();
  const answer = useLiveQuery('automation.listDeliveries', { limit: HISTORY });
  if (answer === 'loading') return null;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const nameOf = (webhookId: string): string =>
    webhooks.find((webhook) => webhook.webhookId === webhookId)?.name ?? '';
  return (
    <section aria-labelledby="webhooks-history" className={styles.group}>
      <h2 id="webhooks-history" className={sheet.heading}>
        {t('webhooks.history')}
      </h2>
      {answer.value.length === 0 ? (
        <p className={styles.quiet}>{t('webhooks.noHistory')}</p>
      ) : (
        <ul aria-labelledby="webhooks-history" className={sheet.list}>
          {answer.value.map((delivery) => (
            <li key={delivery.id} className={styles.row}>
              <time dateTime={new Date(delivery.at).toISOString()} className={styles.quiet}>
                {formatDateTime(language, delivery.at)}
              </time>
              <span className={styles.name} dir="auto">
                {nameOf(delivery.webhookId)}
              </span>
              <span className={styles.words}>{resultOf(delivery)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
