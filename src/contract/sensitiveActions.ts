import { z } from 'zod';
import { erasureRequest } from '../domain/contacts/eraseContact.ts';
import { deletionToRestore, messagesToDelete } from '../domain/inbox/deleteMessages.ts';
import { rotationDays } from '../domain/security/setRotation.ts';
import { asked } from './shellAction.ts';

/* What weighs beside the team itself: the person proves once more who they are. */

export const deletingActions = {
  /** Erases a person for ever. */
  'contacts.erase': asked(z.strictObject(erasureRequest)),
  /** Takes messages out of everybody's sight, restorable for thirty days. */
  'inbox.deleteMessages': asked(z.strictObject(messagesToDelete)),
  'inbox.restoreMessages': asked(z.strictObject(deletionToRestore)),
} as const;

export const securityActions = {
  'security.setRotation': asked(z.strictObject({ days: rotationDays })),
  /** Encrypts everything anew; the console is opened again meanwhile. */
  'security.changeDataKey': asked(z.strictObject({})),
  'security.changeSecret': asked(z.strictObject({})),
  'security.testRecoveryKey': asked(z.strictObject({})),
} as const;
