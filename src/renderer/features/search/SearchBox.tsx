import { Popover } from '@base-ui/react/popover';
import { CircleHelp, Search, X } from 'lucide-react';
import { useWords } from '../../i18n/useWords.ts';
import iconButton from '../../ui/IconButton.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './SearchPane.module.css';
import { MAX_SEARCH_LENGTH } from '../../../domain/search/searchQuery.ts';
import { SEARCH_BOX_ID } from './searchStore.ts';

type SearchBoxProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onClear: () => void;
  readonly onEnter: () => void;
};

export function SearchBox({ text, onType, onClear, onEnter }: SearchBoxProps) {
  const { t } = useWords();
  return (
    <div className={styles.box}>
      <Search size={15} aria-hidden="true" />
      <input
        id={SEARCH_BOX_ID}
        type="search"
        dir="auto"
        className={styles.input}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        maxLength={MAX_SEARCH_LENGTH}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
        }}
      />
      {text !== '' && <IconButton label={t('search.clear')} icon={<X size={15} />} onClick={onClear} />}
      <SearchHelp />
    </div>
  );
}

const operators = ['phrase', 'not', 'from', 'has', 'dates', 'in', 'number', 'begins'] as const;

function SearchHelp() {
  const { t } = useWords();
  return (
    <Popover.Root>
      <Popover.Trigger aria-label={t('search.help')} className={iconButton.iconButton}>
        <CircleHelp size={15} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="end" sideOffset={8} className={styles.positioner}>
          <Popover.Popup className={styles.help}>
            <Popover.Title className={styles.helpTitle}>{t('search.helpTitle')}</Popover.Title>
            <dl className={styles.operators}>
              {operators.map((name) => (
                <div key={name} className={styles.operator}>
                  <dt>
                    <code dir="ltr">{t(`searchForm.${name}`)}</code>
                  </dt>
                  <dd>{t(`searchMeaning.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
