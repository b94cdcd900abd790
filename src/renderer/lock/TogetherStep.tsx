import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { useWaitSeconds, VaultFailure } from './VaultFailure.tsx';

type Members = VaultState['members'];
type Entry = { readonly memberId: string; readonly secret: string };
type Both = { readonly first: Entry; readonly second: Entry };

/** Where people are told apart only when it opens, the same entry stands for both. */
const begun = (members: Members): Both => {
  const first = { memberId: members[0]?.id ?? '', secret: '' };
  return { first, second: { ...first, memberId: members[1]?.id ?? first.memberId } };
};

const waitOf = (members: Members, { memberId }: Entry): number =>
  members.find(({ id }) => id === memberId)?.waitMs ?? 0;

type PersonProps = {
  readonly which: 'first' | 'second';
  readonly vault: VaultState;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
};

const wordsOf = {
  first: {
    who: 'lock.togetherFirst',
    pin: 'lock.togetherFirstPin',
    passphrase: 'lock.togetherFirstPassphrase',
  },
  second: {
    who: 'lock.togetherSecond',
    pin: 'lock.togetherSecondPin',
    passphrase: 'lock.togetherSecondPassphrase',
  },
} as const;

function Person({ which, vault: { members, profile }, entry, onChange }: PersonProps) {
  const { t } = useWords();
  const words = wordsOf[which];
  const choices = members.map(({ id, name }) => [id, name] as const);
  const isChosen = members.length > 1;
  const field = useFocusOnOpen<HTMLInputElement>(which === 'first');
  return (
    <div className={isChosen ? styles.pair : styles.stack}>
      {isChosen && (
        <Select
          label={t(words.who)}
          value={entry.memberId}
          choices={choices}
          onChange={(memberId) => onChange({ memberId, secret: '' })}
        />
      )}
      <TextField
        label={t(words[profile])}
        value={entry.secret}
        onChange={(secret) => onChange({ ...entry, secret })}
        inputMode={profile === 'pin' ? 'numeric' : 'text'}
        dir="ltr"
        maxLength={256}
        isSecret
        ref={field}
      />
    </div>
  );
}

/** Where the recovery key is not at hand: two administrators, each by their own secret. */
export function TogetherStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const { members, profile } = vault;
  const [both, setBoth] = useState(() => begun(members));
  const { isBusy, failure, ask, clear } = useVaultAction('vault.openTogether');
  const waitSeconds = useWaitSeconds(Math.max(waitOf(members, both.first), waitOf(members, both.second)));
  const isReady = both.first.secret !== '' && both.second.secret !== '' && waitSeconds === 0;
  const onChange = (which: keyof Both) => (entry: Entry) => {
    clear();
    setBoth({ ...both, [which]: entry });
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    if (await ask(both)) return;
    // Right or wrong, a secret does not stay on screen.
    setBoth(({ first, second }) => ({ first: { ...first, secret: '' }, second: { ...second, secret: '' } }));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      <h1 className={styles.title}>{t('lock.togetherTitle')}</h1>
      <p className={styles.lead}>
        {t(profile === 'pin' ? 'lock.togetherLead' : 'lock.togetherLeadPassphrase')}
      </p>
      <Person which="first" vault={vault} entry={both.first} onChange={onChange('first')} />
      <Person which="second" vault={vault} entry={both.second} onChange={onChange('second')} />
      <VaultFailure failure={failure} waitSeconds={waitSeconds} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.back')}</Button>
        <Button type="submit" look="primary" disabled={!isReady} aria-disabled={isBusy}>
          {t('lock.continue')}
        </Button>
      </div>
    </form>
  );
}
