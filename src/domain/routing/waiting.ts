import type { ClearEvent } from '../events.ts';
import { opensWindow } from '../inbox/replyWindow.ts';

/* When a customer waits for an answer; what is one, `isAnswer` of the inbox says. */

type Of<Type extends ClearEvent['type']> = Extract<ClearEvent, { readonly type: Type }>;

/** Nobody has to answer a group, WhatsApp's own lines or a call that rang out. */
export const waits = ({ messageType, isGroup }: Of<'inbox.messageReceived.v2'>): boolean =>
  isGroup !== true && opensWindow(messageType);
