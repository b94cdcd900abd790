import { z } from 'zod';
import { removeWebhook, saveWebhook } from '../domain/automation/saveWebhook.ts';
import { AUDIT_FORMATS } from '../domain/audit/exportLog.ts';
import { erasureRequest } from '../domain/contacts/eraseContact.ts';
import { deletionToRestore, messagesToDelete } from '../domain/inbox/deleteMessages.ts';
import { rotationDays } from '../domain/security/setRotation.ts';
import { EpochMs } from '../domain/ids.ts';
import { action, asked } from './shellAction.ts';

/* What weighs beside the team itself: the person proves once more who they are. */

export const deletingActions = {
  /** Erases a person for ever. */
  'contacts.erase': asked(z.strictObject(erasureRequest)),
  /** Takes messages out of everybody's sight, restorable for thirty days. */
  'inbox.deleteMessages': asked(z.strictObject(messagesToDelete)),
  'inbox.restoreMessages': asked(z.strictObject(deletionToRestore)),
} as const;

/** What another program is told from then on, without anybody looking. */
export const webhookActions = {
  /** The signing secret, where it is new: told this once. */
  'automation.saveWebhook': action(
    'console',
    saveWebhook.input,
    z.object({ done: z.boolean(), secret: z.string().nullable() }),
  ),
  'automation.removeWebhook': asked(removeWebhook.input),
} as const;

export const securityActions = {
  'security.setRotation': asked(z.strictObject({ days: rotationDays })),
  /** Encrypts everything anew; the console is opened again meanwhile. */
  'security.changeDataKey': asked(z.strictObject({})),
  'security.changeSecret': asked(z.strictObject({})),
  'security.testRecoveryKey': asked(z.strictObject({})),
} as const;

export const auditActions = {
  /** After their own PIN the person chooses where to. */
  'audit.export': asked(z.strictObject({ format: z.enum(AUDIT_FORMATS), since: EpochMs.nullable() })),
  'audit.acceptShortfall': asked(z.strictObject({ reason: z.string().trim().min(1).max(500) })),
} as const;
