import { z } from 'zod';
import { EpochMs } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { DeepLock } from './deepLock.ts';
import { lockActions, Profile } from './lockActions.ts';
import { NotificationWords, ShellWish } from './notifications.ts';
import { auditActions, deletingActions, securityActions, webhookActions } from './sensitiveActions.ts';
import { action } from './shellAction.ts';
import { teamActions } from './teamActions.ts';
import { WindowMenu } from './windowMenu.ts';

/**
 * What the windows may ask of the shell and what the shell tells them: native matters, the lock and
 * first run, practice mode. Not data of the workspace; that goes through commands and queries.
 */

/** Where Baton stands as a whole. Live state `shell.app`. */
export const AppState = z.object({
  /** `welcome`: no data yet. `locked`: a person must unlock. `open`: a session exists. */
  phase: z.enum(['welcome', 'locked', 'opening', 'open']),
  workspace: z.enum(['business', 'practice']),
  hasBusiness: z.boolean(),
  /** Where a first set-up leads: the connect form, if the person asked for that. */
  next: z.enum(['connect']).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'ar']),
  platform: z.enum(['linux', 'darwin', 'win32']),
  appVersion: z.string(),
  electronVersion: z.string(),
  /** The npm copy of Electron: an older one, for tests, practice and evaluation. */
  isEvaluationRuntime: z.boolean(),
  idleLockMinutes: z.number(),
  deepLock: DeepLock,
  /** Days until the own PIN must be changed, once it is time to say so; null: it is not. */
  secretDueInDays: z.number().int().nullable(),
  /** Practice only: since when a newcomer sends their first messages, ms UTC; null: nobody does. */
  firstMessagesSince: EpochMs.nullable(),
});
export type AppState = z.infer<typeof AppState>;

/** What came back and what did not, when the journal's file was found damaged, missing or too old. */
export const RestoreReport = z.object({
  cause: z.enum(['missing', 'damaged', 'behind']),
  at: z.number(),
  /** The damaged file's new name; null: there was none. */
  keptAs: z.string().nullable(),
  /** Records there now, 1 to this. */
  kept: z.number().int(),
  fromCopy: z.number().int(),
  salvaged: z.number().int(),
  /** Stretches of lost records; times are what is known around them, ms UTC. */
  lost: z.array(
    z.object({
      from: z.number().int(),
      to: z.number().int(),
      after: z.number().nullable(),
      before: z.number().nullable(),
    }),
  ),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

const Progress = z.object({ done: z.number().int(), total: z.number().int() });

/** Stored name of practice's only member; the windows translate it. */
export const PRACTICE_MEMBER = 'You';

/** The truthful status region. Live state `shell.status`. */
export const StatusState = z.object({
  receiver: z.discriminatedUnion('state', [
    z.object({ state: z.literal('off') }),
    z.object({ state: z.literal('listening'), port: z.number().int() }),
    z.object({ state: z.literal('portInUse'), port: z.number().int() }),
  ]),
  registration: z.enum(['none', 'pending', 'verified', 'refused']),
  lastInboundAt: z.number().nullable(),
  /** Webhook accepted -> in the views, ms: of what came last, or of what waits longest if that is more. */
  lagMs: z.number().nullable(),
  /** Accepted but not yet in the views. */
  behind: z.number().int(),
  quarantined: z.number().int(),
  badSignatures: z.number().int(),
  /** What came while Baton was locked deeply, told after the unlock: `refused` had no room and comes again. */
  sealed: z
    .object({ read: z.number().int(), refused: z.number().int(), unreadable: z.number().int() })
    .nullable(),
  /** What the last contact with WhatsApp's servers told: reachable, refused our token, or silent. */
  platform: z.enum(['unknown', 'ok', 'unreachable', 'tokenRefused']),
  /** WhatsApp is being asked right now: nothing is certain until it has answered. */
  isChecking: z.boolean(),
  /** When WhatsApp last answered, or did not, to the question how the numbers are. */
  checkedAt: z.number().nullable(),
  /** When the first access token ends; null: never, or WhatsApp does not say. */
  tokenEndsAt: z.number().nullable(),
  /** Set where the configured platform is not Meta's. */
  foreignOrigin: z.string().nullable(),
  rebuild: Progress.nullable(),
  disk: z.enum(['ok', 'full', 'readOnly', 'failing']),
  /** False: a customer's file waits until there is room; messages are still stored. */
  hasRoomForFiles: z.boolean(),
  /** The second copy of the journal. `refused`: the journal's chain is broken. */
  copy: z.enum(['ok', 'refused', 'failing']),
  restored: RestoreReport.nullable(),
  /** The data is older than it was seen to be; until an administrator accepts that, people may only read. */
  shortfall: z
    .object({ records: z.number(), entries: z.number(), isOther: z.boolean(), seenAt: z.number() })
    .nullable(),
  restoring: Progress.nullable(),
  /** While the data is encrypted anew under another key. */
  rekeying: Progress.nullable(),
  /** How far the clock of this computer was moved while Baton ran, or is before the last entry, ms. */
  clockMovedMs: z.number().nullable(),
});
export type StatusState = z.infer<typeof StatusState>;

/** How far an import or an export is; null: none is running. Live state `shell.history`. */
const HistoryState = z.object({
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
});
export type HistoryState = z.infer<typeof HistoryState>;

/** How far letting many in is; null: nobody is let in. Live state `shell.newcomers`. */
const NewcomersState = z.object({ progress: Progress.nullable() });

/** Switches of the practice simulator; documented in the README as `POST /_practice/<switch>`. */
export const PracticeSwitches = z.object({
  /** Delay before each answer, ms. */
  slow: z.number().int().min(0).max(120_000),
  /** The next n sends are answered 429 with Meta's throughput error. */
  rateLimit: z.number().int().min(0).max(1000),
  /** The next n sends are taken, then answered 500 without an envelope. */
  failAfterAccept: z.number().int().min(0).max(1000),
  duplicate: z.boolean(),
  outOfOrder: z.boolean(),
  badSignature: z.boolean(),
  /** Customers go on writing by themselves. */
  customers: z.boolean(),
});
export type PracticeSwitches = z.infer<typeof PracticeSwitches>;

/** Live state `shell.practice`; null outside practice mode. */
export const PracticeState = z
  .object({
    switches: PracticeSwitches,
    origin: z.string(),
    customers: z.array(z.object({ id: z.string(), name: z.string(), language: z.string() })),
  })
  .nullable();
export type PracticeState = z.infer<typeof PracticeState>;

/** Somebody the lock view offers. */
const ShownMember = z.object({
  id: z.string(),
  /** Empty where names cannot be read before somebody has unlocked. */
  name: z.string(),
  color: z.number().int(),
  /** Waiting time left after wrong tries of their PIN or passphrase, ms. */
  waitMs: z.number(),
  triesLeft: z.number().int().nullable(),
  /** A PIN in place of the passphrase, for today, with a count of its own; null: they have none. */
  dayPin: z.object({ waitMs: z.number(), triesLeft: z.number().int() }).nullable(),
});

/** `code`: of their authenticator app. `colleague`: another administrator's PIN. */
const SECOND_WAYS = ['code', 'colleague', 'recoveryKey'] as const;
export type SecondWay = (typeof SECOND_WAYS)[number];

/** What is asked of a person beyond their own secret. */
const SecondStep = z.object({
  ways: z.array(z.enum(SECOND_WAYS)),
  /** Administrators who may stand by. */
  colleagues: z.array(ShownMember),
  /** Of the codes, which have a count of their own. */
  waitMs: z.number(),
  triesLeft: z.number().int(),
});
export type SecondStep = z.infer<typeof SecondStep>;

/** What the lock view draws. Live state `shell.vault`. */
export const VaultState = z.object({
  step: z.enum([
    'hidden',
    'create',
    'recoveryKey',
    'unlock',
    'recover',
    /** Two administrators prove themselves where the recovery key is not at hand. */
    'together',
    /** Both have, and choose what it is for. */
    'togetherWish',
    'togetherDone',
    'opening',
    /** Somebody came in by a secret another person chose, and chooses their own. */
    'ownSecret',
    /** Somebody came in by their passphrase, and may choose a PIN for the rest of the day. */
    'dayPin',
    /** Whether the recovery key on the paper still is the right one. */
    'testRecovery',
    /** Before something that weighs: the person at the keyboard proves who they are once more. */
    'stepUp',
    /** Their own secret was right, and is not enough for this. */
    'secondStep',
    /** An authenticator app is told its secret, and gives its first code back. */
    'setUpCodes',
    /** The starting secret of a colleague, to be handed over. */
    'startingSecret',
  ]),
  /** `pin`: keychain and PIN. `passphrase`: no usable keychain, or the owner chose so. */
  profile: Profile,
  /** At set-up: there is a keychain, so either will do. */
  isProfileOpen: z.boolean(),
  workspace: z.enum(['business', 'practice']),
  businessName: z.string().nullable(),
  members: z.array(ShownMember),
  /** Whose own, repeated or starting secret it is about; null: nobody's. */
  about: z.string().nullable(),
  /** Why a new secret is chosen; null: none is. */
  why: z.enum(['starting', 'tooOld', 'wanted', 'together']).nullable(),
  /** Shown once, to whoever lets a colleague in. */
  startingSecret: z.string().nullable(),
  /** Of how many colleagues theirs follows. */
  startingLeft: z.number().int(),
  secondStep: SecondStep.nullable(),
  /** Shown once, to whoever sets up an authenticator app: as a picture, and to be typed. */
  codes: z.object({ uri: z.string(), secret: z.string() }).nullable(),
  /** Practice only. */
  shownPin: z.string().nullable(),
  /** Shown once, at set-up. */
  recoveryKey: z.string().nullable(),
  /**
   * What becomes of messages meanwhile. `sealing`: no key is in memory, so they are kept sealed and nothing is
   * sent. `paused`: they cannot even be sealed, so they are refused until the unlock and WhatsApp sends them
   * again. `off`: no number is connected, or the port is in use.
   */
  receiving: z.enum(['off', 'paused', 'arriving', 'sealing']),
  /** How far the views are, where they are built anew while Baton opens. */
  opening: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  language: z.enum(['en', 'ar']),
});
export type VaultState = z.infer<typeof VaultState>;

export const VaultRefusal = z.object({
  code: z.enum([
    'wrongSecret',
    'mustWait',
    'slotDisabled',
    /** After the wrong tries of all together: not even two administrators open it. */
    'allDisabled',
    'triesTampered',
    'secretTooShort',
    'secretTooSimple',
    'secretsDiffer',
    'secretUnchanged',
    'recoveryKeyWrong',
    /** Of two who open it together: at least one of them is not right. */
    'togetherWrong',
    'samePerson',
    /** Not one of the administrators who open it together. */
    'notRecoverer',
    /** It is from before the data key could be changed, and must be typed once first. */
    'recoveryKeyFormer',
    /** Not the code of this moment. */
    'codeWrong',
    /** Each code counts once. */
    'codeUsed',
    /** A starting PIN proves nobody: its owner chooses their own first. */
    'startingSecret',
    /** Used beside a colleague: its owner chooses another first. */
    'secretSpent',
    'keychainUnavailable',
    'dataDamaged',
    'dataMissing',
    'dataNewer',
    'diskFull',
    'diskReadOnly',
    'diskFailing',
    'deviceRemoved',
    'deviceOutdated',
    'tooManyDevices',
    'leaseEnded',
  ]),
  waitMs: z.number().optional(),
});
export type VaultRefusal = z.infer<typeof VaultRefusal>;

/** Everything `app:shell` can be asked, and by which of the two pages. */
export const shellActions = {
  'app.setUpBusiness': action('console', z.strictObject({ next: z.enum(['connect']).nullable() }), z.null()),
  'app.startPractice': action('console', z.strictObject({}), z.null()),
  'app.leavePractice': action('console', z.strictObject({}), z.null()),
  'app.lock': action('console', z.strictObject({}), z.null()),
  'app.setTheme': action('console', z.strictObject({ theme: AppState.shape.theme }), z.null()),
  'app.setLanguage': action('both', z.strictObject({ language: AppState.shape.language }), z.null()),
  /** Asks for the person's own PIN; false: they let it be. */
  'app.setDeepLock': action('console', DeepLock, z.object({ done: z.boolean() })),
  'app.confirmEvaluationRuntime': action('console', z.strictObject({}), z.null()),
  /** Builds the views anew from the journal; the old ones stay in use until the new ones are complete. */
  'app.rebuildViews': action('console', z.strictObject({}), z.null()),
  'app.cancelRebuild': action('console', z.strictObject({}), z.null()),
  /** Said by the operating system while nobody looks at the window: Baton's own words, none of a customer. */
  'app.tellOutside': action('console', z.strictObject({ words: z.string().min(1).max(160) }), z.null()),
  /** How the window's menu is to be drawn, and what notifications say, in the page's words. */
  'app.setMenu': action('console', z.strictObject({ menu: WindowMenu }), z.null()),
  'app.setNotificationWords': action('console', z.strictObject({ words: NotificationWords }), z.null()),
  /** The page did what was wished outside it. */
  'app.forgetWish': action('console', z.strictObject({ number: z.number().int() }), z.null()),
  /** What came back and what did not was read. */
  'app.forgetRestoreReport': action('console', z.strictObject({}), z.null()),
  'app.painted': action('both', z.strictObject({ what: z.string().max(40) }), z.null()),
  /**
   * Asks where to save an attachment and saves it there. Refused with `fileDangerous` where its name says that
   * opening it may run something; the person is warned, and it is asked again as `confirmed`.
   */
  'app.saveAttachment': action(
    'console',
    z.strictObject({ fileId: z.guid(), confirmed: z.boolean().default(false) }),
    z.object({ saved: z.boolean() }),
  ),
  /** A recording begins: for this moment the page may open the microphone. Counts only right after a press. */
  'app.useMicrophone': action('console', z.strictObject({ wanted: z.boolean() }), z.null()),
  /** A secret field is on screen: no screenshot is kept meanwhile. */
  'app.secretOnScreen': action('console', z.strictObject({ shown: z.boolean() }), z.null()),
  /** Asks with the system's own dialog for a file of history; null: cancelled. The page gets its name, not its path. */
  'history.chooseFile': action(
    'console',
    z.strictObject({}),
    z.object({ fileId: z.guid(), name: z.string() }).nullable(),
  ),
  /** Asks where to save an export; null: cancelled. */
  'history.chooseTarget': action(
    'console',
    z.strictObject({ isEncrypted: z.boolean() }),
    z.object({ targetId: z.guid(), name: z.string() }).nullable(),
  ),
  ...teamActions,
  ...deletingActions,
  ...webhookActions,
  ...securityActions,
  ...auditActions,
  'practice.setSwitches': action('console', PracticeSwitches.partial().strict(), z.null()),
  'practice.writeAs': action(
    'console',
    z.strictObject({ customerId: z.string().max(64), text: z.string().min(1).max(4096) }),
    z.null(),
  ),
  /** The five minutes begin anew. */
  'practice.tryFirstMessagesAgain': action('console', z.strictObject({}), z.null()),
  ...lockActions,
} as const;

export type ShellActions = typeof shellActions;
export type ShellActionName = keyof ShellActions;

/** What the shell does for each action; one missing does not compile. */
export type ShellHandlers = {
  readonly [Name in ShellActionName]: (
    input: z.output<ShellActions[Name]['input']>,
  ) => Promise<Result<unknown, unknown>>;
};

/** Live states pushed by the shell itself, subscribed to like queries. */
export const shellStates = {
  'shell.app': { from: 'both', output: AppState },
  'shell.status': { from: 'console', output: StatusState },
  'shell.history': { from: 'console', output: HistoryState },
  'shell.newcomers': { from: 'console', output: NewcomersState },
  'shell.practice': { from: 'console', output: PracticeState },
  'shell.wish': { from: 'console', output: ShellWish },
  'shell.vault': { from: 'lock', output: VaultState },
} as const;
export type ShellStates = typeof shellStates;
export type ShellStateName = keyof ShellStates;
