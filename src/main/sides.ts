import type { Failure } from '../contract/failure.ts';
import type { NewAccess } from '../domain/audit/access.ts';
import type { DeviceFacts } from '../domain/devices/signIn.ts';
import type { HistoryState, RestoreReport } from '../contract/shell.ts';
import type { MemberId, SessionId } from '../domain/ids.ts';
import type { StoredFile } from '../domain/inbox/messageContent.ts';
import type { RemoteSource } from '../domain/media/download.ts';
import type { Result } from '../domain/result.ts';
import type { Shortfall } from './engine/anchor.ts';
import type { Cipher } from './engine/database.ts';
import type { Position } from './engine/journal.ts';
import type { Present } from './engine/presence.ts';
import type { OpenRefusal } from './engine/openRefusal.ts';
import type { StepFacts } from './features/guards/secondStep.ts';
import type { ShellCommandName } from './features/writeFeatures.ts';
import type { ChannelSecrets } from './engine/secretStore.ts';

/* What the main process and the two engine threads can ask of each other. Carried by birpc over their ports. */

/** The person at the keyboard, with the key that signs what they do. */
export type Session = {
  readonly memberId: MemberId;
  readonly sessionId: SessionId;
  readonly signingKey: Uint8Array;
};

type OpenRequest = {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
};

/** What becomes of messages while nobody can read them: kept sealed, refused until the unlock, or none come. */
export type Receiving = 'sealing' | 'paused' | 'off';

/** The first record of a new workspace. */
type Founding = {
  readonly businessName: string;
  readonly memberName: string;
  readonly memberId: MemberId;
  readonly memberPublicKey: string;
};

export type WriteStatus = {
  readonly receiver:
    | { readonly state: 'off' }
    | { readonly state: 'listening'; readonly port: number }
    | { readonly state: 'portInUse'; readonly port: number };
  readonly registration: 'none' | 'pending' | 'verified' | 'refused';
  readonly lastInboundAt: number | null;
  /** From arrival to screen, ms: of what came last, or of what waits longest if that is more. */
  readonly lagMs: number | null;
  /** Webhooks answered and not recorded yet. */
  readonly unread: number;
  readonly lastPosition: Position;
  readonly quarantined: number;
  readonly badSignatures: number;
  /** What came while no key was in memory, once it was read; null: nothing did. */
  readonly sealed: { readonly read: number; readonly refused: number; readonly unreadable: number } | null;
  readonly platform: 'unknown' | 'ok' | 'unreachable' | 'tokenRefused';
  readonly disk: 'ok' | 'full' | 'readOnly' | 'failing';
  /** False: the disk had no room for a file, which waits; messages are still stored. */
  readonly hasRoomForFiles: boolean;
  /** The second copy of the journal: as it should be; refused, since the journal's chain is broken; not written. */
  readonly copy: 'ok' | 'refused' | 'failing';
  /** What came back and what did not when the journal was last restored, until somebody has read it. */
  readonly restored: RestoreReport | null;
  /** The journal is older than it was seen to be, and nobody has accepted that yet: people may only read. */
  readonly shortfall: Shortfall | null;
  /** How far the journal is restored, while it is. */
  readonly restoring: { readonly done: number; readonly total: number } | null;
  /** How far the wall clock was moved while Baton ran, or is before the last record, ms; null: it is not. */
  readonly clockMovedMs: number | null;
  readonly connected: number;
  /** WhatsApp is being asked whether everything is well. */
  readonly isChecking: boolean;
  readonly checkedAt: number | null;
  readonly tokenEndsAt: number | null;
};

export type ReadStatus = {
  readonly position: Position;
  readonly rebuild: { readonly done: number; readonly total: number } | null;
  readonly poisoned: number;
};

export type WriteSideApi = {
  /** Opens the webhook door before any key is in memory: what arrives is sealed until `open`, or refused. */
  readonly listenSealed: (
    sealing: {
      readonly dataDir: string;
      readonly secrets: readonly Pick<ChannelSecrets, 'appSecret' | 'verifyToken'>[] | null;
      readonly publicKey: string | null;
    },
    port: number,
  ) => Promise<Receiving>;
  /** Closes the journal and forgets its keys; what arrives is sealed from now on. */
  readonly deepLock: () => Promise<Receiving>;
  readonly open: (
    request: OpenRequest & {
      readonly founding: Founding | null;
      readonly secrets: Readonly<Record<string, ChannelSecrets>>;
      readonly port: number;
      readonly graphOrigin: string;
      readonly keepSecrets: 'keychain' | 'journal';
      /** What the keychain holds for the mail server; absent: nothing. */
      readonly mailPassword?: string | null;
      /** Practice only: the one token this workspace may hold. */
      readonly practiceToken: string | null;
      /** What the keychain holds of how far the journal had come, sealed. */
      readonly anchors?: readonly string[] | undefined;
      /** Something was wrong with the journal when it was last open: all of it is checked. */
      readonly isSuspect: boolean;
    },
  ) => Promise<
    Result<
      {
        readonly workspaceId: string;
        readonly deviceId: string;
        readonly channelIds: readonly string[];
        /** What is sealed while no key is in memory is sealed to it. */
        readonly ingestKey: string;
      },
      OpenRefusal
    >
  >;
  /** Writes the closed journal once more under another data key; the steps of `shell/dataKeyChange.ts`. */
  readonly prepareRekeyed: (place: OpenRequest, nextKey: Uint8Array) => Promise<Result<null, OpenRefusal>>;
  readonly swapRekeyed: (place: OpenRequest) => Promise<void>;
  readonly dropRekeyed: (place: OpenRequest) => Promise<void>;
  readonly removeFormer: (place: OpenRequest) => Promise<void>;
  readonly opensJournal: (place: OpenRequest) => Promise<boolean>;
  readonly setSession: (session: Session | null) => void;
  /** The session this member left open on this computer; null: none. */
  readonly openSessionOf: (memberId: MemberId) => SessionId | null;
  /** Makes the session known to the business, or says why nobody is to come in here. */
  readonly signIn: (facts: DeviceFacts) => Promise<Result<unknown, Failure>>;
  readonly command: (name: string, input: unknown, commandId: string) => Promise<Result<unknown, Failure>>;
  /** What only the shell may ask for, in the name of whoever is signed in. */
  readonly shellCommand: (
    name: ShellCommandName,
    input: unknown,
    commandId: string,
  ) => Promise<Result<unknown, Failure>>;
  /** Writes down what somebody did with Baton itself; counted until the next opening while none is open. */
  readonly recordAccess: (access: NewAccess) => Promise<void>;
  /** What proving themselves takes for whoever is signed in; null: nobody is. */
  readonly stepFacts: () => StepFacts | null;
  /** Counts a try to change rights; true: there were too many within an hour, and the rules say that it stops. */
  readonly countChange: () => Promise<boolean>;
  /** Whoever proved themselves twice begins anew. */
  readonly forgiveChanges: () => Promise<void>;
  /** True once for each code of an authenticator app. */
  readonly useCode: (factorId: string, step: number) => Promise<boolean>;
  /** A file a person chose, by an id that windows may know; null: no workspace is open. */
  readonly offerFile: (path: string) => string | null;
  /** Where a person wants an export saved, by an id of its own kind; null: no workspace is open. */
  readonly offerTarget: (path: string) => string | null;
  /** The computer woke up or is in another network: WhatsApp is asked, then what waits is tried at once. */
  readonly resynchronise: (why: 'woke' | 'networkChanged') => void;
  /** A stored file turned out not to be whole any more when it was read. */
  readonly fileDamaged: (media: Pick<OpenMedia, 'file' | 'source'>) => void;
  /** Somebody has read what was restored and what was not. */
  readonly forgetRestoreReport: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WriteSideEvents = {
  readonly status: (status: WriteStatus) => void;
  readonly history: (progress: HistoryState['progress']) => void;
  /** Keeps a number's secrets in the keychain; false: it could not, and nothing was kept. */
  readonly saveSecrets: (channelId: string, secrets: ChannelSecrets) => Promise<boolean>;
  /** Somebody signed out whoever is at the keyboard, or their time was over: the window must lock. */
  readonly signedOut: () => void;
  /** Keeps in the keychain how far the journal has come. */
  readonly saveAnchor: (sealed: string) => void;
  /** Keeps the mail server's password in the keychain, or forgets it; false: it could not. */
  readonly saveMailPassword: (password: string | null) => Promise<boolean>;
  /** The journal's file is damaged, or its handle can no longer be believed: it must be closed and opened anew. */
  readonly mustReopen: (why: 'damaged' | 'failing') => void;
  readonly log: (entry: LogEntry) => void;
};

export type OpenMedia = {
  /** Whose `media/` it lies in. */
  readonly dataDir: string;
  readonly file: StoredFile;
  /** As told by whoever sent it: hostile. */
  readonly mime: string;
  readonly fileName: string | null;
  /** Where WhatsApp had what came; null: it did not come from there. */
  readonly source: RemoteSource | null;
};

export type ReadSideApi = {
  readonly open: (request: OpenRequest) => Promise<Result<null, OpenRefusal>>;
  /** Builds the views anew beside the old ones, which stay in use until the new ones are complete. */
  readonly rebuild: () => void;
  /** The old views stay. */
  readonly cancelRebuild: () => void;
  readonly setSession: (memberId: MemberId | null, sessionId: SessionId | null) => void;
  readonly query: (name: string, input: unknown) => Promise<Result<unknown, Failure>>;
  /** An attachment the signed-in member may see, with what opens it. For the shell, never handed to a page. */
  readonly openMedia: (fileId: string) => Promise<Result<OpenMedia, Failure>>;
  readonly subscribe: (id: number, name: string, input: unknown) => void;
  readonly unsubscribe: (id: number) => void;
  readonly unsubscribeAll: () => void;
  readonly close: () => Promise<void>;
};

export type ReadSideEvents = {
  readonly rows: (id: number, answer: Result<unknown, Failure>) => void;
  readonly status: (status: ReadStatus) => void;
  readonly mustReopen: (why: 'damaged' | 'failing') => void;
  readonly log: (entry: LogEntry) => void;
};

/** Between the threads, over a port of their own. */
export type EnginePortMessage =
  | { readonly kind: 'committed' }
  | { readonly kind: 'projected'; readonly position: Position }
  | { readonly kind: 'changed'; readonly table: string }
  /** Who has which conversation open. */
  | { readonly kind: 'presence'; readonly present: readonly Present[] }
  /** A reader asked for what is not theirs to see. */
  | {
      readonly kind: 'refused';
      readonly reader: Pick<Session, 'memberId' | 'sessionId'>;
      readonly name: string;
      readonly failure: Failure;
    };

/** One line of the log: an event's name and plain facts; never text, names, numbers, wamids or tokens. */
export type LogEntry = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
};
