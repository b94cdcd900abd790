import { Eraser, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationId } from '../../../domain/ids.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

type Props = { readonly conversationId: ConversationId; readonly action: ReactNode };

/** A conversation that is not here: an honest gap where somebody was erased. */
export function ErasedThread({ conversationId, action }: Props) {
  const { t, language } = useWords();
  const erasure = useLiveQuery('contacts.getErasure', { conversationId });
  if (erasure === 'loading') return null;
  if (!erasure.ok || erasure.value === null)
    return <EmptyState icon={<SearchX size={28} />} title={t('thread.gone')} action={action} />;
  const { at, by: member } = erasure.value;
  const date = formatDate(language, at);
  return (
    <EmptyState icon={<Eraser size={28} />} title={t('erasing.done')} action={action}>
      {member === null ? t('erasing.gapNobody', { date }) : t('erasing.gap', { date, member })}
    </EmptyState>
  );
}
