import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import { type ActionGroup, actionsIn, GROUPS } from './actions/actionTable.ts';
import { keysFor } from './actions/keymap.ts';
import { usePrinted } from './actions/usePrintedKeys.ts';
import styles from './ShortcutHelp.module.css';
import { allowSingleKeys, showHelp, showScreen, useWorkspace } from './workspaceStore.ts';

type RowProps = { readonly label: string; readonly keys: readonly string[] };

const Row = ({ label, keys }: RowProps) => (
  <div className={styles.row}>
    <dt>{label}</dt>
    <dd className={styles.keys} dir="ltr">
      {keys.map((each) => (
        <kbd key={each} className={styles.key}>
          {each}
        </kbd>
      ))}
    </dd>
  </div>
);

function Group({ group }: { readonly group: ActionGroup }) {
  const { t } = useWords();
  const print = usePrinted();
  const keymap = useWorkspace((state) => state.keymap);
  return (
    <section>
      <h3 className={styles.heading}>{t(`actionGroup.${group}`)}</h3>
      <dl className={styles.list}>
        {actionsIn(group).map((id) => (
          <Row key={id} label={t(`actions.${id}`)} keys={keysFor(keymap, id).map(print)} />
        ))}
      </dl>
    </section>
  );
}

function changeKeys(): void {
  showHelp(false);
  showScreen('keyboard');
}

/** Every action with its keys. */
export function ShortcutHelp() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isHelpOpen);
  const hasSingleKeys = useWorkspace((state) => state.hasSingleKeys);
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showHelp(false)}
      actions={<Button onClick={changeKeys}>{t('shortcuts.change')}</Button>}
    >
      <Switch label={t('shortcuts.singleKeys')} isOn={hasSingleKeys} onSwitch={allowSingleKeys} />
      {GROUPS.map((group) => (
        <Group key={group} group={group} />
      ))}
      <h3 className={styles.heading}>{t('actionGroup.writing')}</h3>
      <dl className={styles.list}>
        <Row label={t('shortcuts.send')} keys={['Enter']} />
        <Row label={t('shortcuts.newLine')} keys={['Shift+Enter']} />
      </dl>
    </Dialog>
  );
}
