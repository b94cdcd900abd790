import type { ShellFailure } from '../../contract/index.ts';
import type { Result } from '../../domain/result.ts';
import { failureText } from '../i18n/failureText.ts';
import { i18next } from '../i18n/i18n.ts';
import { toastManager } from '../ui/Toasts.tsx';

/** For acts whose place on screen may be gone by the time they fail. */
export function reportFailure<T>(result: Result<T, ShellFailure>): Result<T, ShellFailure> {
  if (!result.ok && result.error.code !== 'locked')
    toastManager.add({ description: failureText(i18next.t, result.error), priority: 'high' });
  return result;
}
