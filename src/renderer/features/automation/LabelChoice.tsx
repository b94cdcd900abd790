import { useLabels } from '../../bridge/useLabels.ts';
import { Select } from '../../ui/Select.tsx';

type Props = {
  readonly label: string;
  /** What choosing none says. */
  readonly none: string;
  readonly value: string;
  readonly onChange: (labelId: string) => void;
};

export function LabelChoice({ label, none, value, onChange }: Props) {
  const labels = useLabels();
  const choices = [['', none] as const, ...labels.map(({ id, name }) => [id, name] as const)];
  return <Select label={label} value={value} choices={choices} onChange={onChange} />;
}
