import type { Permission } from './permissions.ts';
import type { EpochMs } from './ids.ts';

/**
 * Every expected "no" a person can meet: plain data, so it crosses IPC unchanged. The sentence and the
 * advice for each code live in the renderer's catalogues, where a missing one does not compile.
 */
export type Refusal =
  | { readonly code: 'notPermitted'; readonly permission: Permission }
  | { readonly code: 'notFound'; readonly what: 'conversation' | 'reply' | 'channel' | 'message' }
  | { readonly code: 'replyWindowClosed'; readonly closedAt: EpochMs | null }
  | { readonly code: 'replyEmpty' }
  | { readonly code: 'replyNotRetryable' }
  | { readonly code: 'replyAlreadySent' }
  | { readonly code: 'alreadyExists' }
  | ConnectRefusal;

/** Why a WhatsApp number could not be connected; nothing was saved. */
export type ConnectRefusal =
  | { readonly code: 'tokenRefused' }
  | { readonly code: 'tokenLacksPermission' }
  | { readonly code: 'phoneNumberUnknown' }
  | { readonly code: 'accountUnknown' }
  | { readonly code: 'numberNotInAccount' }
  | { readonly code: 'platformUnreachable' }
  | { readonly code: 'platformRefused'; readonly platformCode: number | null }
  | { readonly code: 'secretsNotStored' }
  | { readonly code: 'publicUrlInvalid' }
  | { readonly code: 'practiceTokenOnly' }
  /** The older npm copy of Electron is about to talk to Meta itself; the person has to agree first. */
  | { readonly code: 'evaluationRuntimeUnconfirmed' };
