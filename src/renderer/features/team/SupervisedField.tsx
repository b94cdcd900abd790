import { MAX_SUPERVISED } from '../../../domain/team/memberLimits.ts';
import { useWords } from '../../i18n/useWords.ts';
import { TextField } from '../../ui/TextField.tsx';

type SupervisedFieldProps = { readonly value: number; readonly onChange: (count: number) => void };

/** How many of somebody's first replies a colleague reads before customers do. */
export function SupervisedField({ value, onChange }: SupervisedFieldProps) {
  const { t } = useWords();
  return (
    <TextField
      label={t('people.supervised')}
      hint={t('people.supervisedHint')}
      value={String(value)}
      onChange={(text) => onChange(Math.min(MAX_SUPERVISED, Number(text.replaceAll(/\D/g, ''))))}
      inputMode="numeric"
      dir="ltr"
    />
  );
}
