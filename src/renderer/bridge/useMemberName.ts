import { memberName } from '../i18n/memberName.ts';
import { useWords } from '../i18n/useWords.ts';
import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';

/** How a colleague is called on screen in the workspace that is open. */
export function useMemberName(): (name: string) => string {
  const { t } = useWords();
  const workspace = valueOf(useLiveQuery('shell.app', {}))?.workspace ?? 'business';
  return (name) => memberName(t, workspace, name);
}
