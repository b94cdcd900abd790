import { type ReactNode, useCallback, useState } from 'react';
import type { MediaBody } from '../../../contract/messageBody.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Question } from '../../ui/Question.tsx';
import { reportFailure } from '../../workspace/report.ts';

type SaveAttachment = {
  readonly onSave: (body: MediaBody) => void;
  /** Has to be drawn: asks before a file is saved that could do harm. */
  readonly question: ReactNode;
};

/** Saves a file where a person says; main asks where, and whether it may be dangerous. */
export function useSaveAttachment(): SaveAttachment {
  const { t } = useWords();
  const [doubtfulId, setDoubtfulId] = useState<string | null>(null);
  const save = useCallback(async (fileId: string, confirmed: boolean): Promise<void> => {
    setDoubtfulId(null);
    const result = await window.baton.shell('app.saveAttachment', { fileId, confirmed });
    if (!result.ok && result.error.code === 'fileDangerous') setDoubtfulId(fileId);
    else reportFailure(result);
  }, []);
  const onSave = useCallback(
    ({ attachment }: MediaBody) => {
      if (attachment.state === 'ready') void save(attachment.id, false);
    },
    [save],
  );
  return {
    onSave,
    question: (
      <Question
        title={t('attachment.dangerousTitle')}
        body={t('failure.fileDangerous')}
        cancelLabel={t('attachment.dangerousCancel')}
        confirmLabel={t('attachment.dangerousConfirm')}
        isOpen={doubtfulId !== null}
        onCancel={() => setDoubtfulId(null)}
        onConfirm={() => doubtfulId !== null && void save(doubtfulId, true)}
      />
    ),
  };
}
