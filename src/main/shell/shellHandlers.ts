import { randomUUID } from 'node:crypto';
import { nativeTheme } from 'electron';
import type { AppState, ShellActionName, ShellHandlers, VaultState } from '../../contract/shell.ts';
import { err, ok } from '../../domain/result.ts';
import type { Log } from '../log.ts';
import type { Sides } from './engineSession.ts';
import type { AuditActs } from './auditActs.ts';
import { openFailure } from './lockAnswers.ts';
import type { FirstMessages } from './firstMessages.ts';
import type { FirstSetUp } from './firstSetUp.ts';
import type { Microphone } from './microphone.ts';
import type { Phases } from './phases.ts';
import type { PracticePhase } from './practicePhase.ts';
import type { ChooseExportTarget, ChooseHistoryFile } from './chooseHistoryFile.ts';
import type { Notifications } from './notifications.ts';
import type { SaveAttachment } from './saveAttachment.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { ChooseMemberTable } from './memberTable.ts';
import type { Security } from './security.ts';
import type { Store } from './store.ts';
import type { ProvenActs } from './provenActs.ts';
import type { SetUpCodes } from './setUpCodes.ts';
import type { StepUp } from './stepUp.ts';
import type { TeamAccess } from './teamAccess.ts';
import type { Unlocking } from './unlocking.ts';
import type { AppMenu } from './windowMenu.ts';
import type { Wishes } from './wishes.ts';

/** What the windows asked for that only the shell remembers, until Baton quits. */
export type ShellMemory = { secretOnScreen: boolean; evaluationConfirmed: boolean };

export type ShellHandlersDeps = {
  readonly phases: Phases;
  readonly practice: PracticePhase;
  readonly firstSetUp: FirstSetUp;
  readonly firstMessages: FirstMessages;
  readonly unlocking: Unlocking;
  readonly stepUp: StepUp;
  readonly teamAccess: TeamAccess;
  readonly security: Security;
  readonly setUpCodes: SetUpCodes;
  readonly provenActs: ProvenActs;
  readonly states: ShellStateHub;
  readonly store: Store;
  readonly memory: ShellMemory;
  readonly engine: Sides;
  readonly log: Log;
  readonly saveAttachment: SaveAttachment;
  readonly microphone: Microphone;
  readonly notifications: Notifications;
  readonly menu: AppMenu;
  readonly wishes: Wishes;
  readonly chooseHistoryFile: ChooseHistoryFile;
  readonly chooseExportTarget: ChooseExportTarget;
  readonly chooseMemberTable: ChooseMemberTable;
  readonly auditActs: AuditActs;
};

const done = ok(null);

const historyHandlers = ({ chooseHistoryFile, chooseExportTarget, provenActs }: ShellHandlersDeps) =>
  ({
    'history.chooseFile': () => chooseHistoryFile(),
    // Nothing is taken out without a place to take it to, and none is given before the person proved who they are.
    'history.chooseTarget': async ({ isEncrypted }) =>
      (await provenActs.isProven('export')) ? chooseExportTarget(isEncrypted) : ok(null),
  }) satisfies Partial<ShellHandlers>;

const auditHandlers = ({ auditActs }: ShellHandlersDeps) =>
  ({
    'audit.export': (input) => auditActs.export(input),
    'audit.acceptShortfall': (input) => auditActs.acceptShortfall(input),
  }) satisfies Partial<ShellHandlers>;

const appHandlers = ({ phases, states, store, memory, engine, log, saveAttachment }: ShellHandlersDeps) =>
  ({
    'app.setUpBusiness': async ({ next }) => {
      await phases.setUpBusiness(next);
      return done;
    },
    'app.startPractice': async () => {
      await phases.startPractice();
      return done;
    },
    'app.lock': async () => {
      // Not awaited: the page that asks is taken away before it could hear the answer.
      void phases.lock();
      return done;
    },
    'app.setTheme': async ({ theme }) => {
      store.set('theme', theme);
      nativeTheme.themeSource = theme;
      states.update('shell.app', { theme });
      return done;
    },
    'app.setLanguage': async ({ language }) => {
      store.set('language', language);
      states.update('shell.app', { language });
      states.update('shell.vault', { language });
      return done;
    },
    'app.confirmEvaluationRuntime': async () => {
      memory.evaluationConfirmed = true;
      return done;
    },
    'app.rebuildViews': async () => {
      await engine.read.rebuild();
      return done;
    },
    'app.cancelRebuild': async () => {
      await engine.read.cancelRebuild();
      return done;
    },
    'app.forgetRestoreReport': async () => {
      await engine.write.forgetRestoreReport();
      return done;
    },
    'app.painted': async ({ what }) => {
      log({ level: 'debug', event: 'painted', facts: { what, at: Date.now() } });
      return done;
    },
    'app.saveAttachment': ({ fileId, confirmed }) => saveAttachment(fileId, confirmed),
    'app.secretOnScreen': async ({ shown }) => {
      memory.secretOnScreen = shown;
      return done;
    },
  }) satisfies Partial<ShellHandlers>;

const systemHandlers = ({ microphone, notifications, menu, wishes, security }: ShellHandlersDeps) =>
  ({
    'app.setDeepLock': (deepLock) => security.setDeepLock(deepLock),
    'app.tellOutside': async ({ words }) => {
      notifications.tell(words);
      return done;
    },
    'app.setMenu': async ({ menu: wanted }) => {
      menu.set(wanted);
      return done;
    },
    'app.setNotificationWords': async ({ words }) => {
      notifications.setWords(words);
      return done;
    },
    'app.forgetWish': async ({ number }) => {
      wishes.granted(number);
      return done;
    },
    'app.useMicrophone': async ({ wanted }) => {
      microphone.want(wanted);
      return done;
    },
  }) satisfies Partial<ShellHandlers>;

const practiceHandlers = ({ practice, phases, firstMessages }: ShellHandlersDeps) =>
  ({
    'app.leavePractice': async () => {
      await firstMessages.finish();
      await phases.leavePractice();
      return done;
    },
    'practice.tryFirstMessagesAgain': async () => {
      firstMessages.again();
      return done;
    },
    'practice.setSwitches': async (change) => {
      practice.simulator()?.send({ type: 'switches', ...change });
      return done;
    },
    'practice.writeAs': async ({ customerId, text }) => {
      practice.simulator()?.send({ type: 'writeAs', customerId, text });
      return done;
    },
  }) satisfies Partial<ShellHandlers>;

const deletingHandlers = ({ provenActs: { decide } }: ShellHandlersDeps) =>
  ({
    'contacts.erase': (input) => decide('delete', 'contacts.erase', input),
    'automation.removeWebhook': (input) => decide('keys', 'automation.removeWebhook', input),
    'inbox.deleteMessages': (input) =>
      decide('delete', 'inbox.deleteMessages', { ...input, deletionId: randomUUID() }),
    'inbox.restoreMessages': (input) => decide('delete', 'inbox.restoreMessages', input),
  }) satisfies Partial<ShellHandlers>;

const webhookHandlers = ({ provenActs: { isProven }, engine }: ShellHandlersDeps) =>
  ({
    'automation.saveWebhook': async (input) => {
      if (!(await isProven('keys'))) return ok({ done: false, secret: null });
      const saved = await engine.write.shellCommand('automation.saveWebhook', input, randomUUID());
      return saved.ok ? ok({ done: true, ...(saved.value as { secret: string | null }) }) : saved;
    },
  }) satisfies Partial<ShellHandlers>;

const teamHandlers = ({ teamAccess, setUpCodes, chooseMemberTable, firstMessages }: ShellHandlersDeps) =>
  ({
    'team.tryFirstMessages': async () => {
      await firstMessages.start();
      return done;
    },
    'team.skipFirstMessages': async () => {
      const skipped = await firstMessages.skip();
      return skipped.ok ? done : skipped;
    },
    'team.addMember': (input) => teamAccess.addMember(input),
    'team.chooseTable': () => chooseMemberTable(),
    'team.addMembers': (input) => teamAccess.addMembers(input),
    'team.stopAdding': async () => {
      teamAccess.stopAdding();
      return done;
    },
    'team.renewAccess': (input) => teamAccess.renewAccess(input),
    'team.changeRole': (input) => teamAccess.changeRole(input),
    'team.changeProfile': (input) => teamAccess.changeProfile(input),
    'team.saveTeam': (input) => teamAccess.saveTeam(input),
    'team.removeTeam': (input) => teamAccess.removeTeam(input),
    'team.supervise': (input) => teamAccess.supervise(input),
    'team.changeAccess': (input) => teamAccess.changeAccess(input),
    'team.changeHours': (input) => teamAccess.changeHours(input),
    'team.saveSchedule': (input) => teamAccess.saveSchedule(input),
    'team.removeSchedule': (input) => teamAccess.removeSchedule(input),
    'team.deactivateMember': (input) => teamAccess.deactivateMember(input),
    'team.setUpCodes': () => setUpCodes.begin(),
    'team.removeFactor': () => teamAccess.removeFactor(),
    'team.resetFactor': (input) => teamAccess.resetFactor(input),
    'team.changeRules': (input) => teamAccess.changeRules(input),
    'team.approveChange': (input) => teamAccess.approveChange(input),
    'team.declineChange': (input) => teamAccess.declineChange(input),
  }) satisfies Partial<ShellHandlers>;

const secretHandlers = ({ unlocking, stepUp, setUpCodes, security, states }: ShellHandlersDeps) =>
  ({
    'vault.recover': (input) => unlocking.recover(input),
    'vault.showRecovery': async ({ shown }) => {
      unlocking.showRecovery(shown);
      return done;
    },
    'vault.showTogether': async () => {
      unlocking.showTogether();
      return done;
    },
    'vault.openTogether': ({ first, second }) => unlocking.together.open(first, second),
    'vault.recoverTogether': ({ memberId }) => unlocking.together.recover(memberId),
    'vault.chooseSecret': (input) =>
      states.get('shell.app').phase === 'open' ? security.chooseSecret(input) : unlocking.chooseSecret(input),
    'vault.chooseDayPin': (wanted) => unlocking.chooseDayPin(wanted),
    'vault.typeRecoveryKey': ({ typed }) => security.typeRecoveryKey(typed),
    'vault.prove': ({ secret }) => stepUp.prove(secret),
    'vault.proveAgain': (input) => stepUp.proveAgain(input),
    'vault.confirmCodes': ({ code }) => setUpCodes.confirm(code),
    'vault.handedOver': async () => {
      await (states.get('shell.app').phase === 'open' ? stepUp.handedOver() : unlocking.begin());
      return done;
    },
  }) satisfies Partial<ShellHandlers>;

const securityHandlers = ({ security }: ShellHandlersDeps) =>
  ({
    'security.setRotation': (input) => security.setRotation(input),
    'security.changeDataKey': () => security.changeDataKey(),
    'security.changeSecret': () => security.changeSecret(),
    'security.testRecoveryKey': () => security.testRecoveryKey(),
  }) satisfies Partial<ShellHandlers>;

const TOGETHER: readonly VaultState['step'][] = ['together', 'togetherWish', 'togetherDone'];

/** Leaving a question of the lock view unanswered. */
function cancelStep({
  phases,
  unlocking,
  stepUp,
  setUpCodes,
  security,
  states,
}: ShellHandlersDeps): void | Promise<void> {
  const { step } = states.get('shell.vault');
  const isOpen = states.get('shell.app').phase === 'open';
  if (step === 'stepUp' || step === 'secondStep') return stepUp.cancel();
  if (step === 'setUpCodes') return setUpCodes.cancel();
  if (step === 'testRecovery') return security.cancelTest();
  if (step === 'dayPin') return unlocking.back();
  if (step === 'ownSecret') return isOpen ? security.cancelSecret() : unlocking.back();
  if (TOGETHER.includes(step)) return unlocking.begin();
  phases.cancelSetUp();
}

const vaultHandlers = (deps: ShellHandlersDeps) =>
  ({
    'vault.create': (input) => deps.firstSetUp.create(input),
    'vault.chooseProfile': async ({ profile }) => {
      deps.firstSetUp.chooseProfile(profile);
      return done;
    },
    'vault.confirmRecoveryKey': ({ typed }) => deps.firstSetUp.confirmRecoveryKey(typed),
    'vault.unlock': ({ memberId, secret }) =>
      deps.states.get('shell.vault').workspace === 'practice'
        ? deps.practice.unlock(secret)
        : deps.unlocking.unlock(memberId, secret),
    'vault.cancel': async () => {
      await cancelStep(deps);
      return done;
    },
  }) satisfies Partial<ShellHandlers>;

/** What the lock view may ask at which of its steps: a page made to misbehave gains no other way. */
const stepsOf: Partial<Record<ShellActionName, readonly VaultState['step'][]>> = {
  'vault.create': ['create'],
  'vault.chooseProfile': ['create'],
  'vault.confirmRecoveryKey': ['recoveryKey'],
  'vault.cancel': [
    'create',
    'recoveryKey',
    'ownSecret',
    'dayPin',
    'stepUp',
    'secondStep',
    'setUpCodes',
    'testRecovery',
    ...TOGETHER,
  ],
  'vault.chooseSecret': ['ownSecret'],
  'vault.chooseDayPin': ['dayPin'],
  'vault.typeRecoveryKey': ['testRecovery'],
  'vault.prove': ['stepUp'],
  'vault.proveAgain': ['secondStep'],
  'vault.confirmCodes': ['setUpCodes'],
  'vault.handedOver': ['startingSecret'],
  'vault.unlock': ['unlock'],
  'vault.showRecovery': ['unlock', 'recover'],
  'vault.recover': ['recover'],
  'vault.showTogether': ['recover'],
  'vault.openTogether': ['together'],
  'vault.recoverTogether': ['togetherWish'],
};
/**
 * Ways that start in one phase only. A business is founded from the welcome screen, elsewhere it would be
 * a second one over the first; what touches somebody's data needs somebody signed in.
 */
const phaseOf: Partial<Record<ShellActionName, AppState['phase']>> = {
  'app.setUpBusiness': 'welcome',
  'app.rebuildViews': 'open',
  'app.cancelRebuild': 'open',
  'app.forgetRestoreReport': 'open',
  'app.useMicrophone': 'open',
  'app.tellOutside': 'open',
  'app.setMenu': 'open',
  'app.setNotificationWords': 'open',
  'audit.export': 'open',
  'automation.saveWebhook': 'open',
  'automation.removeWebhook': 'open',
  'audit.acceptShortfall': 'open',
  'inbox.deleteMessages': 'open',
  'inbox.restoreMessages': 'open',
};

function isItsTime(name: ShellActionName, states: ShellStateHub): boolean {
  const { phase, workspace: open } = states.get('shell.app');
  const isBusinessOpen = phase === 'open' && open === 'business';
  // Practice has one member, whose PIN everybody knows.
  const isOfTheBusiness =
    name.startsWith('team.') || name.startsWith('security.') || name === 'contacts.erase';
  if (isOfTheBusiness) return isBusinessOpen;
  if (name in phaseOf) return phase === phaseOf[name];
  return isItsPlace(name, states);
}

function isItsPlace(name: ShellActionName, states: ShellStateHub): boolean {
  const { step, workspace } = states.get('shell.vault');
  const { phase, workspace: open } = states.get('shell.app');
  // From an open business too: it is closed, and locked again when practice is left.
  if (name === 'app.startPractice') return phase === 'welcome' || (phase === 'open' && open === 'business');
  if (name === 'app.leavePractice') return open === 'practice';
  if (name === 'vault.showRecovery' && workspace === 'practice') return false;
  return stepsOf[name]?.includes(step) ?? true;
}

/** Every shell action; one missing does not compile. */
export function createShellHandlers(deps: ShellHandlersDeps): ShellHandlers {
  const handlers = {
    ...appHandlers(deps),
    ...systemHandlers(deps),
    ...historyHandlers(deps),
    ...practiceHandlers(deps),
    ...teamHandlers(deps),
    ...auditHandlers(deps),
    ...deletingHandlers(deps),
    ...webhookHandlers(deps),
    ...securityHandlers(deps),
    ...vaultHandlers(deps),
    ...secretHandlers(deps),
  } satisfies ShellHandlers;
  const guarded = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (input: never) =>
      isItsTime(name as ShellActionName, deps.states)
        ? handler(input).catch(openFailure)
        : err({ code: 'invalidInput' }),
  ]);
  return Object.fromEntries(guarded) as ShellHandlers;
}
