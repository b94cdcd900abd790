import { useRef } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Automation.module.css';

const PLACES = ['name', 'agent', 'business', 'number', 'eta'] as const;
export type PlaceName = (typeof PLACES)[number];

type Props = {
  readonly label: string;
  readonly value: string;
  readonly offers: readonly PlaceName[];
  readonly onChange: (value: string) => void;
};

/** A text, and what can be put into it where the cursor is. */
export function TextWithPlaces({ label, value, offers, onChange }: Props) {
  const { t } = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (name: PlaceName): void => {
    const at = box.current?.selectionStart ?? value.length;
    const end = box.current?.selectionEnd ?? at;
    onChange(`${value.slice(0, at)}{{${name}}}${value.slice(end)}`);
    box.current?.focus();
  };
  return (
    <TextArea
      ref={box}
      label={label}
      hint={t('quickReplies.placesHint')}
      value={value}
      rows={4}
      maxLength={4096}
      onChange={onChange}
    >
      <p className={styles.places}>
        <span className={styles.quiet}>{t('quickReplies.places')}</span>
        {offers.map((name) => (
          <Button key={name} size="small" onClick={() => insert(name)}>
            {t(`place.${name}`)}
          </Button>
        ))}
      </p>
    </TextArea>
  );
}
