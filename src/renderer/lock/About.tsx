import { Phrase, slot } from '../i18n/Phrase.tsx';
import { useWords } from '../i18n/useWords.ts';

type Props = {
  readonly sentence:
    | 'lock.ownTitle'
    | 'lock.dayPinTitle'
    | 'security.tooOldTitle'
    | 'security.togetherTitle'
    | 'security.wantedTitle'
    | 'security.wantedTitlePassphrase'
    | 'lock.stepUpLead'
    | 'lock.startingLead'
    | 'lock.startingLeadPassphrase';
  readonly name: string | null;
};

/** A sentence with somebody's name in it, whatever direction the name is written in. */
export function About({ sentence, name }: Props) {
  const { t } = useWords();
  return <Phrase text={t(sentence, { name: slot('name') })} slots={{ name: <bdi>{name}</bdi> }} />;
}
