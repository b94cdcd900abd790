import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { Select } from '../../ui/Select.tsx';

type Props = {
  readonly label: string;
  /** What choosing none says. */
  readonly none: string;
  readonly value: string;
  readonly onChange: (fieldId: string) => void;
};

/** What the business wants to know of its customers. */
export const useFields = () => valueOf(useLiveQuery('contacts.listFields', {})) ?? [];

export function FieldChoice({ label, none, value, onChange }: Props) {
  const choices = [['', none] as const, ...useFields().map(({ id, name }) => [id, name] as const)];
  return <Select label={label} value={value} choices={choices} onChange={onChange} />;
}
