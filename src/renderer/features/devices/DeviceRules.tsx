import { useState, type FormEvent } from 'react';
import { DevicePolicy, PLATFORMS, type Platform } from '../../../domain/devices/policy.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { formatWeekday } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './DevicesPane.module.css';

type Props = { readonly policy: DevicePolicy; readonly workspaceId: WorkspaceId };

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const OLDEST = { linux: 'oldestLinux', darwin: 'oldestDarwin', win32: 'oldestWin32' } as const;

type Draft = Omit<DevicePolicy, 'recommended' | 'most' | 'oldest'> & {
  readonly recommended: string;
  readonly most: string;
  readonly oldest: Readonly<Record<Platform, string>>;
};

const draftOf = (policy: DevicePolicy): Draft => ({
  ...policy,
  recommended: String(policy.recommended),
  most: String(policy.most),
  oldest: {
    linux: policy.oldest.linux ?? '',
    darwin: policy.oldest.darwin ?? '',
    win32: policy.oldest.win32 ?? '',
  },
});

const policyOf = (draft: Draft) =>
  DevicePolicy.safeParse({
    ...draft,
    recommended: Number(draft.recommended),
    most: Number(draft.most),
    oldest: Object.fromEntries(PLATFORMS.map((each) => [each, draft.oldest[each].trim() || null])),
  });

/** What a business decided about its computers. */
export function DeviceRules({ policy, workspaceId }: Props) {
  const { t, language } = useWords();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [isInvalid, setIsInvalid] = useState(false);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = policyOf(draft);
    setIsInvalid(!parsed.success);
    if (parsed.success)
      void runCommand('devices.savePolicy', { workspaceId, policy: parsed.data }).then(reportFailure);
  };
  const days = [
    ['', t('devices.never')],
    ...DAYS.map((day) => [String(day), formatWeekday(language, day, 'long')] as const),
  ] as const;
  return (
    <section aria-labelledby="devices-rules">
      <h2 id="devices-rules" className={sheet.heading}>
        {t('devices.rules')}
      </h2>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {(['recommended', 'most'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`devices.${name}`)}
            inputMode="numeric"
            value={draft[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
        <Select
          label={t('devices.whenFull')}
          value={draft.whenFull}
          choices={[
            ['ask', t('devices.ask')],
            ['oldest', t('devices.oldest')],
          ]}
          onChange={(value) => change({ whenFull: value as DevicePolicy['whenFull'] })}
        />
        <Select
          label={t('devices.weekly')}
          value={draft.weeklySignOut === null ? '' : String(draft.weeklySignOut)}
          choices={days}
          onChange={(value) => change({ weeklySignOut: value === '' ? null : Number(value) })}
        />
        {PLATFORMS.map((platform) => (
          <TextField
            key={platform}
            label={t(`devices.${OLDEST[platform]}`)}
            hint={t('devices.versionHint')}
            value={draft.oldest[platform]}
            onChange={(value) => change({ oldest: { ...draft.oldest, [platform]: value } })}
            dir="ltr"
          />
        ))}
        <Switch
          label={t('devices.removesIdle')}
          isOn={draft.removesIdle}
          onSwitch={(removesIdle) => change({ removesIdle })}
        />
        <Switch
          label={t('devices.signsOutOutdated')}
          isOn={draft.signsOutOutdated}
          onSwitch={(signsOutOutdated) => change({ signsOutOutdated })}
        />
        {isInvalid && <Notice tone="bad">{t('devices.invalid')}</Notice>}
        <p className={styles.acts}>
          <Button type="submit">{t('devices.save')}</Button>
        </p>
      </form>
    </section>
  );
}
