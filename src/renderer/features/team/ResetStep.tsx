import type { MemberRow } from '../../../contract/team.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { resetFactor } from './acts.ts';

/** For a colleague who lost their phone. Only where they have set up a second step. */
export function ResetStep({ member: { id, name } }: { readonly member: MemberRow }) {
  const { t } = useWords();
  const factors = valueOf(useLiveQuery('guards.listFactors', {})) ?? [];
  if (!factors.some(({ memberId }) => memberId === id)) return null;
  return (
    <Button
      size="small"
      aria-label={t('guards.resetStepOf', { name })}
      onClick={() => void resetFactor({ memberId: id })}
    >
      {t('guards.resetStep')}
    </Button>
  );
}
