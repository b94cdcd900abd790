import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { useWords } from '../i18n/useWords.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './ShortcutHelp.module.css';
import { printedKeys, shortcuts, type ShortcutId } from './shortcuts.ts';
import { allowSingleKeys, showHelp, useWorkspace } from './workspaceStore.ts';

export function ShortcutHelp() {
  const { t } = useWords();
  const platform = valueOf(useLiveQuery('shell.app', {}))?.platform ?? 'linux';
  const isOpen = useWorkspace((state) => state.isHelpOpen);
  const hasSingleKeys = useWorkspace((state) => state.hasSingleKeys);
  const rows = [
    ...Object.entries(shortcuts).map(
      // `?` needs Shift on some keyboards and not on others; it is one key to the person.
      ([id, { keys }]) =>
        [t(`shortcuts.${id as ShortcutId}`), keys.filter((key) => key !== 'Shift+?')] as const,
    ),
    [t('shortcuts.send'), ['Enter']] as const,
    [t('shortcuts.newLine'), ['Shift+Enter']] as const,
  ];
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showHelp(false)}
    >
      <dl className={styles.list}>
        {rows.map(([label, keys]) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd className={styles.keys} dir="ltr">
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {printedKeys(key, platform)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch label={t('shortcuts.singleKeys')} isOn={hasSingleKeys} onSwitch={allowSingleKeys} />
    </Dialog>
  );
}
