import type { ConversationId, MemberId } from '../../../../domain/ids.ts';
import { useColleague } from '../../../bridge/useColleagues.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { Phrase, slot } from '../../../i18n/Phrase.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { reportFailure } from '../../../workspace/report.ts';
import { Take } from './Take.tsx';

type Props = { readonly conversationId: ConversationId; readonly holderId: MemberId };

/** A colleague answers here, and only who takes it over, and says why, may as well. */
export function HeldByOther({ conversationId, holderId }: Props) {
  const { t } = useWords();
  const holder = useColleague(holderId);
  const takeOver = async (reason: string): Promise<boolean> =>
    reportFailure(await runCommand('routing.takeOver', { conversationId, from: holderId, reason })).ok;
  return (
    <Take label={t('together.takeOver')} asksWhy onTake={takeOver}>
      <Phrase
        text={t('together.held', { name: slot('name') })}
        slots={{ name: <bdi>{holder?.name ?? t('together.colleague')}</bdi> }}
      />
    </Take>
  );
}
