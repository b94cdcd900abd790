import type { ContactId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { i18next } from '../../i18n/i18n.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { reportFailure } from '../../workspace/report.ts';

/** Undoes a merge. */
export const separate = async (contactId: ContactId): Promise<void> =>
  void reportFailure(await runCommand('contacts.splitContacts', { contactId }));

/** Says that two contacts are one person; it can be undone at once, or any time later. */
export async function merge(survivorId: ContactId, mergedId: ContactId): Promise<void> {
  const done = reportFailure(await runCommand('contacts.mergeContacts', { survivorId, mergedId }));
  if (!done.ok) return;
  const id = toastManager.add({
    description: i18next.t('samePerson.done'),
    actionProps: {
      children: i18next.t('samePerson.undo'),
      onClick: () => {
        toastManager.close(id);
        void separate(mergedId);
      },
    },
  });
}
