import type { ShellCommandName } from '../../src/main/features/writeFeatures.ts';
import type { MemberId } from '../../src/domain/ids.ts';
import type { Cipher } from '../../src/main/engine/database.ts';
import type { WriteStatus } from '../../src/main/sides.ts';

/* What a parent tells a headless console and hears from it; plain JSON over Node's own channel. */

export type ChildSetup = {
  readonly dataDir: string;
  /** Bytes travel as hex. */
  readonly dataKey: string;
  readonly cipher: Cipher;
  readonly owner: { readonly memberId: MemberId; readonly privateKey: string; readonly publicKey: string };
  readonly isNew: boolean;
  readonly graphOrigin: string;
  readonly port: number;
};

export type ChildAsk =
  | { readonly do: 'command'; readonly name: string; readonly input: unknown; readonly commandId?: string }
  | { readonly do: 'team'; readonly name: ShellCommandName; readonly input: object }
  /** Somebody else comes to the keyboard; the owner's key signs for everybody here. */
  | { readonly do: 'sitDown'; readonly memberId: MemberId }
  | { readonly do: 'offer'; readonly path: string }
  | { readonly do: 'query'; readonly name: string; readonly input: unknown }
  | { readonly do: 'listenSealed'; readonly dataDir: string }
  | { readonly do: 'port' | 'settle' | 'journal' | 'log' | 'state' | 'deepLock' | 'close' };

/** What the status region would say, and how often the journal was opened anew by itself. */
export type ChildState = {
  readonly status: WriteStatus | null;
  readonly reopened: number;
  readonly refusals: readonly string[];
  /** The status region said that the views are being rebuilt. */
  readonly hasRebuilt: boolean;
};

export type JournalFacts = {
  readonly last: number;
  /** Null: every record is unchanged, in its place and signed by who it says. */
  readonly chainFault: string | null;
  /** Of every message a customer sent, as often as it is recorded. */
  readonly wamids: readonly string[];
  /** `messageKey|status|reportedAt` of every report, as often as it is recorded. */
  readonly statuses: readonly string[];
  /** Attempts of ours of which a status is recorded that did not settle how they ended. */
  readonly unsettled: readonly string[];
  readonly poisoned: number;
  readonly quarantined: number;
};
