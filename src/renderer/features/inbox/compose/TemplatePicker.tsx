import { useState } from 'react';
import type { TemplateList as Templates } from '../../../../contract/templates.ts';
import type { ChannelId } from '../../../../domain/ids.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FailureNotice } from '../../../workspace/FailureNotice.tsx';
import { type Recipient, TemplateList } from './TemplateList.tsx';
import styles from './TemplatePicker.module.css';
import { categoryName, languageName } from './templateWords.ts';

const LIMIT = 100;

type TemplatePickerProps = {
  readonly channelId: ChannelId;
  readonly to: Recipient;
  readonly onChoose: (template: MessageTemplate) => void;
};

type Search = { readonly search: string; readonly language: string | null; readonly category: string | null };
const ALL = '';
const NO_SEARCH: Search = { search: '', language: null, category: null };

/** While the answer to the next letter is on its way, the last one stays. */
function useTemplates(channelId: ChannelId, search: Search) {
  const answer = useLiveQuery('channels.listTemplates', { channelId, ...search, limit: LIMIT });
  const [last, setLast] = useState(answer);
  if (answer !== 'loading' && answer !== last) setLast(answer);
  return answer === 'loading' ? last : answer;
}

export function TemplatePicker({ channelId, to, onChoose }: TemplatePickerProps) {
  const { t } = useWords();
  const [search, setSearch] = useState(NO_SEARCH);
  const answer = useTemplates(channelId, search);
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const list = answer.value;
  if (list.total === 0) return <NoTemplates list={list} />;
  return (
    <div className={styles.picker}>
      <SearchFields list={list} search={search} onSearch={setSearch} />
      {list.failure !== null && <Notice tone="warn">{t(`template.${list.failure}`)}</Notice>}
      {list.found === 0 ? (
        <p className={styles.note}>{t('template.noMatch')}</p>
      ) : (
        <TemplateList templates={list.templates} to={to} onChoose={onChoose} />
      )}
      <Standing list={list} />
    </div>
  );
}

type SearchFieldsProps = {
  readonly list: Templates;
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
};

function SearchFields({ list, search, onSearch }: SearchFieldsProps) {
  const { t, language } = useWords();
  const all = [ALL, t('template.all')] as const;
  return (
    <div className={styles.search}>
      <TextField
        label={t('template.search')}
        value={search.search}
        onChange={(words) => onSearch({ ...search, search: words.slice(0, 200) })}
        type="search"
        data-focus-first
        className={styles.words}
      />
      <Select
        className={styles.choice}
        label={t('template.language')}
        value={search.language ?? ALL}
        choices={[all, ...list.languages.map((code) => [code, languageName(language, code)] as const)]}
        onChange={(code) => onSearch({ ...search, language: code === ALL ? null : code })}
      />
      <Select
        className={styles.choice}
        label={t('template.category')}
        value={search.category ?? ALL}
        choices={[all, ...list.categories.map((each) => [each, categoryName(t, each)] as const)]}
        onChange={(category) => onSearch({ ...search, category: category === ALL ? null : category })}
      />
    </div>
  );
}

function NoTemplates({ list }: { readonly list: Templates }) {
  const { t } = useWords();
  if (list.failure !== null) return <Notice tone="warn" title={t(`template.${list.failure}`)} />;
  if (list.fetchedAt === null) return <Skeleton label={t('template.fetching')} rows={3} />;
  return (
    <Notice tone="info" title={t('template.noneTitle')}>
      <p>{t('template.none')}</p>
    </Notice>
  );
}

/** How many there are, and how fresh the list is. */
function Standing({ list }: { readonly list: Templates }) {
  const { t, language } = useWords();
  const hidden = list.found - list.templates.length;
  return (
    <output className={styles.note}>
      {t('template.found', { found: list.found, total: list.total })}
      {hidden > 0 && ` · ${t('template.more', { count: hidden })}`}
      {list.fetchedAt !== null &&
        ` · ${t('template.asOf', { when: formatDateTime(language, list.fetchedAt) })}`}
    </output>
  );
}
