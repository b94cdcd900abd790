import type { ConversationId, MemberId } from '../../../../domain/ids.ts';
import { useColleague } from '../../../bridge/useColleagues.ts';
import { Phrase, slot } from '../../../i18n/Phrase.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { Take } from './Take.tsx';
import { takeOver } from './takeOver.ts';

type Props = {
  readonly conversationId: ConversationId;
  readonly holderId: MemberId;
  readonly me: MemberId;
};

/** A colleague answers here, and only who takes it over, and says why, may as well. */
export function HeldByOther({ conversationId, holderId, me }: Props) {
  const { t } = useWords();
  const holder = useColleague(holderId);
  return (
    <Take
      label={t('together.takeOver')}
      asksWhy
      onTake={(reason) => takeOver(conversationId, { from: holderId, me, reason })}
    >
      <Phrase
        text={t('together.held', { name: slot('name') })}
        slots={{ name: <bdi>{holder?.name ?? t('together.colleague')}</bdi> }}
      />
    </Take>
  );
}
