import { Sparkles } from 'lucide-react';
import type { ContactFacts } from '../../../domain/labels/automaticLabels.ts';
import { useAutomaticLabels } from '../../bridge/useAutomaticLabels.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';

/** Labels nobody set, told from the others by their mark. */
export function AutomaticLabels({ facts }: { readonly facts: ContactFacts }) {
  const { t } = useWords();
  return useAutomaticLabels(facts).map((label) => (
    <Chip key={label} icon={<Sparkles size={10} aria-hidden="true" />}>
      {t(`automaticLabel.${label}`)}
      <span className="visuallyHidden"> ({t('automatic.mark')})</span>
    </Chip>
  ));
}
