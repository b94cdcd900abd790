import { useState } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { allowSingleKeys, saveKeymap, useWorkspace } from '../workspaceStore.ts';
import { ActionKeys } from './ActionKeys.tsx';
import { type ActionId, actionsIn, GROUPS } from './actionTable.ts';
import styles from './KeyboardPane.module.css';

/** Settings > Keyboard: every action with its keys, to be changed. */
export function KeyboardPane() {
  const { t } = useWords();
  const hasSingleKeys = useWorkspace((state) => state.hasSingleKeys);
  const isChanged = useWorkspace((state) => Object.keys(state.keymap.keys).length > 0);
  const [listening, setListening] = useState<ActionId | null>(null);
  return (
    <SheetPage pane="keyboard" title={t('keyboard.title')} lead={t('keyboard.lead')}>
      <Switch
        label={t('shortcuts.singleKeys')}
        hint={t('shortcuts.singleKeysHint')}
        isOn={hasSingleKeys}
        onSwitch={allowSingleKeys}
      />
      <p>
        <Button disabled={!isChanged} onClick={() => saveKeymap({ version: 1, keys: {} })}>
          {t('keyboard.resetAll')}
        </Button>
      </p>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`keys-${group}`} className={styles.part}>
          <h2 id={`keys-${group}`} className={styles.heading}>
            {t(`actionGroup.${group}`)}
          </h2>
          <ul className={styles.list}>
            {actionsIn(group).map((id) => (
              <ActionKeys
                key={id}
                id={id}
                isListening={listening === id}
                onListen={(isListening) => setListening(isListening ? id : null)}
              />
            ))}
          </ul>
        </section>
      ))}
    </SheetPage>
  );
}
