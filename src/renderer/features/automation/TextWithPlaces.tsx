import { useRef } from 'react';
import { isPlaceable } from '../../../domain/automation/fieldPlaces.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Automation.module.css';

const PLACES = ['name', 'agent', 'business', 'number', 'eta', 'hours'] as const;
type PlaceName = (typeof PLACES)[number];

/** What the business writes down about its customers, as far as a place can have the name. */
const useFieldPlaces = () =>
  (valueOf(useLiveQuery('contacts.listFields', {})) ?? []).filter(
    (field) => isPlaceable(field) && !PLACES.some((place) => place === field.name.toLowerCase()),
  );

type Props = {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly offers: readonly PlaceName[];
  readonly onChange: (value: string) => void;
};

/** A text, and what can be put into it where the cursor is. */
export function TextWithPlaces({ label, value, hint, maxLength = 4096, offers, onChange }: Props) {
  const { t } = useWords();
  const fields = useFieldPlaces();
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string): void => {
    const at = box.current?.selectionStart ?? value.length;
    const end = box.current?.selectionEnd ?? at;
    onChange(`${value.slice(0, at)}{{${name}}}${value.slice(end)}`);
    box.current?.focus();
  };
  return (
    <TextArea
      ref={box}
      label={label}
      hint={hint ?? t('quickReplies.placesHint')}
      value={value}
      rows={4}
      maxLength={maxLength}
      onChange={onChange}
    >
      <p className={styles.places}>
        <span className={styles.quiet}>{t('quickReplies.places')}</span>
        {offers.map((name) => (
          <Button key={name} size="small" onClick={() => insert(name)}>
            {t(`place.${name}`)}
          </Button>
        ))}
        {fields.map(({ id, name }) => (
          <Button key={id} size="small" onClick={() => insert(name)}>
            <bdi>{name}</bdi>
          </Button>
        ))}
      </p>
    </TextArea>
  );
}
