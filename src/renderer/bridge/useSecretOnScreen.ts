import { useEffect } from 'react';

/** No picture is taken of the window while a secret stands in it. */
export function useSecretOnScreen(): void {
  useEffect(() => {
    void window.baton.shell('app.secretOnScreen', { shown: true });
    return () => void window.baton.shell('app.secretOnScreen', { shown: false });
  }, []);
}
