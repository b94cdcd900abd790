import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';

type Props = { readonly value: string; readonly onChange: (webhookId: string) => void };

/** One of the webhooks somebody set up; nothing is asked where there is none. */
export function WebhookChoice({ value, onChange }: Props) {
  const { t } = useWords();
  const names = valueOf(useLiveQuery('automation.listWebhookNames', {})) ?? [];
  const isGone = value !== '' && names.every(({ webhookId }) => webhookId !== value);
  if (names.length === 0 && !isGone) return null;
  const choices = names.map(
    ({ webhookId, name, isOn }) => [webhookId, isOn ? name : t('automations.webhookOff', { name })] as const,
  );
  return (
    <Select
      label={t('automations.webhook')}
      value={value}
      choices={[
        ['', t('automations.nothing')],
        ...choices,
        ...(isGone ? [[value, t('automations.webhookGone')] as const] : []),
      ]}
      onChange={onChange}
    />
  );
}
