import type { FieldProblem } from '../../../../domain/templates/fieldProblems.ts';
import { MINUTE_MS } from '../../../bridge/clock.ts';
import type { TemplateField } from '../../../../domain/templates/templateFields.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { fieldHint, fieldLabel, problemText } from './templateWords.ts';

type ValueFieldProps = {
  readonly field: TemplateField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** null: nothing that is to be said yet. */
  readonly problem: FieldProblem | null;
};

/** `2026-11-30T18:00` in this computer's own time, as the field shows it. */
function localTime(at: string): string {
  if (at === '') return '';
  const offset = new Date(Number(at)).getTimezoneOffset() * MINUTE_MS;
  return new Date(Number(at) - offset).toISOString().slice(0, 16);
}

function timeOf(local: string): string {
  const at = new Date(local).getTime();
  return Number.isNaN(at) ? '' : String(at);
}

/** One value of a template. */
export function ValueField({ field, value, onChange, problem }: ValueFieldProps) {
  const { t } = useWords();
  const common = {
    label: fieldLabel(t, field),
    hint: fieldHint(t, field),
    error: problem === null ? null : problemText(t, problem),
  };
  if (field.takes === 'end')
    return (
      <TextField
        {...common}
        type="datetime-local"
        value={localTime(value)}
        onChange={(local) => onChange(timeOf(local))}
      />
    );
  return <TextField {...common} value={value} onChange={onChange} dir="auto" />;
}
