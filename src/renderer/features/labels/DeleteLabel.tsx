import type { LabelRow } from '../../../contract/labels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatList } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Question } from '../../ui/Question.tsx';
import { reportFailure } from '../../workspace/report.ts';

type Props = { readonly label: LabelRow; readonly onClose: () => void };

/** Says first on what it stands, and who sees less without it. */
export function DeleteLabel({ label: { id, name }, onClose }: Props) {
  const { t, language } = useWords();
  const use = valueOf(useLiveQuery('labels.getLabelUse', { labelId: id }));
  if (use === null) return null;
  const { conversations, people } = use;
  const sentences = [
    t('labels.deleteLead'),
    ...(conversations > 0 ? [t('labels.deleteFrom', { count: conversations })] : []),
    ...(people.length > 0 ? [t('labels.deleteSight', { people: formatList(language, people) })] : []),
  ];
  return (
    <Question
      isOpen
      title={t('labels.deleteTitle', { name })}
      body={sentences.join(' ')}
      cancelLabel={t('labels.cancel')}
      confirmLabel={t('labels.delete')}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void runCommand('labels.deleteLabel', { labelId: id }).then(reportFailure);
      }}
    />
  );
}
