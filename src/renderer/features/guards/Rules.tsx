import { SENSITIVE_ACTS, STEP_RULES, type StepRule } from '../../../domain/team/secondStep.ts';
import { ACCESS_KEPT, SPEND_CURRENCIES, STRICTNESS, type TeamRules } from '../../../domain/team/teamRules.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { changeRules } from './acts.ts';
import styles from './Guards.module.css';
import { NumberRule } from './NumberRule.tsx';
import { SizePresets } from './SizePresets.tsx';

type Props = { readonly rules: TeamRules };

/** How strict each guard may be; what only advises cannot refuse. */
const GUARDS = [
  { name: 'twoAdministrators', choices: STRICTNESS },
  { name: 'shares', choices: STRICTNESS },
  { name: 'toxicPair', choices: STRICTNESS },
  { name: 'standardAdvice', choices: ['off', 'warn'] },
  { name: 'secondApprover', choices: STRICTNESS },
  { name: 'changeAttempts', choices: STRICTNESS },
] as const;

const NUMBERS = [
  { name: 'maxMembers', most: 500 },
  { name: 'broadcastShare', most: 100 },
  { name: 'editShare', most: 100 },
  { name: 'deleteShare', most: 100 },
  { name: 'standardShare', most: 100 },
  { name: 'attemptsPerHour', most: 100 },
  { name: 'secondStepOver', most: 500 },
  { name: 'maxMentions', most: 10 },
  { name: 'vipSpend', most: 9999 },
] as const;

export function Rules({ rules }: Props) {
  const { t } = useWords();
  return (
    <>
      <SizePresets rules={rules} />
      <section aria-labelledby="rules-guards" className={styles.group}>
        <h2 id="rules-guards" className={styles.heading}>
          {t('rules.guards')}
        </h2>
        <GuardRules rules={rules} />
      </section>
      <section aria-labelledby="rules-numbers" className={styles.group}>
        <h2 id="rules-numbers" className={styles.heading}>
          {t('rules.numbers')}
        </h2>
        <div className={styles.pairs}>
          {NUMBERS.map(({ name, most }) => (
            <NumberRule
              key={`${name} ${rules[name]}`}
              label={t(`rules.${name}`)}
              value={rules[name]}
              most={most}
              mayBeEmpty={name === 'secondStepOver'}
              onChange={(value) => void changeRules({ rules: { [name]: value } })}
            />
          ))}
          <Select
            label={t('rules.spendCurrency')}
            hint={t('rulesHint.spendCurrency')}
            value={rules.spendCurrency}
            choices={SPEND_CURRENCIES.map((currency) => [currency, currency] as const)}
            onChange={(currency) =>
              void changeRules({ rules: { spendCurrency: currency as TeamRules['spendCurrency'] } })
            }
          />
        </div>
      </section>
      <section aria-labelledby="rules-answering" className={styles.group}>
        <h2 id="rules-answering" className={styles.heading}>
          {t('rules.answering')}
        </h2>
        <Switch
          label={t('rules.sendingClaims')}
          isOn={rules.sendingClaims}
          onSwitch={(sendingClaims) => void changeRules({ rules: { sendingClaims } })}
        />
      </section>
      <section aria-labelledby="rules-audit" className={styles.group}>
        <h2 id="rules-audit" className={styles.heading}>
          {t('rules.audit')}
        </h2>
        <div className={styles.pairs}>
          <Select
            label={t('rules.accessKept')}
            hint={t('rulesHint.accessKept')}
            value={rules.accessKept}
            choices={ACCESS_KEPT.map((choice) => [choice, t(`accessKept.${choice}`)] as const)}
            onChange={(kept) => void changeRules({ rules: { accessKept: kept as TeamRules['accessKept'] } })}
          />
        </div>
      </section>
      <section aria-labelledby="rules-steps" className={styles.group}>
        <h2 id="rules-steps" className={styles.heading}>
          {t('rules.steps')}
        </h2>
        <StepRules rules={rules} />
      </section>
    </>
  );
}

function GuardRules({ rules }: Props) {
  const { t } = useWords();
  return (
    <div className={styles.pairs}>
      {GUARDS.map(({ name, choices }) => (
        <Select
          key={name}
          label={t(`rules.${name}`)}
          hint={t(`rulesHint.${name}`)}
          value={rules[name]}
          choices={choices.map((choice) => [choice, t(`rules.${choice}`)] as const)}
          onChange={(choice) => void changeRules({ rules: { [name]: choice } })}
        />
      ))}
    </div>
  );
}

function StepRules({ rules: { steps } }: Props) {
  const { t } = useWords();
  return (
    <div className={styles.pairs}>
      {SENSITIVE_ACTS.map((name) => (
        <Select
          key={name}
          label={t(`sensitiveAct.${name}`)}
          value={steps[name]}
          choices={STEP_RULES.map((choice) => [choice, t(`rules.${choice}`)] as const)}
          onChange={(choice) =>
            void changeRules({ rules: { steps: { ...steps, [name]: choice as StepRule } } })
          }
        />
      ))}
    </div>
  );
}
