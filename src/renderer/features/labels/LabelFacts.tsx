import type { LabelRow } from '../../../contract/labels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatList } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Labels.module.css';
import { ownerKey, useOwners } from './useOwners.ts';

/** What there is to know of a label beside its name, in one quiet line. */
export function LabelFacts({ label }: { readonly label: LabelRow }) {
  const { t, language } = useWords();
  const { id, description, owner, isTopic, keywords } = label;
  const ownerName = useOwners().find(([key]) => key === ownerKey(owner))?.[1];
  const uses = valueOf(useLiveQuery('labels.countLabels', {}));
  const count = uses?.labels.find((each) => each.id === id)?.conversations ?? 0;
  const facts = [
    ...(description === '' ? [] : [description]),
    ...(isTopic ? [t('labelForm.topic')] : []),
    ...(ownerName === undefined ? [] : [t('labelForm.ownedBy', { name: ownerName })]),
    ...(keywords.length === 0 ? [] : [t('labelForm.setBy', { words: formatList(language, keywords) })]),
    ...(uses === null ? [] : [t('labelForm.uses', { count })]),
  ];
  return (
    <span className={styles.facts} dir="auto">
      {facts.join(' · ')}
    </span>
  );
}
