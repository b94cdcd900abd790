import { useEffect } from 'react';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useWords } from '../../i18n/useWords.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import styles from './HitWalk.module.css';
import { endWalk, focusSearch, useSearch, walkOn } from './searchStore.ts';

/** Back to what was found, unless something nearer takes the key: a dialog, a menu, a text being written. */
function onEscape(event: KeyboardEvent): void {
  const isTaken =
    event.target instanceof Element &&
    event.target.closest('input, textarea, [role="dialog"], [role="menu"]') !== null;
  if (event.key !== 'Escape' || event.defaultPrevented || isTaken) return;
  endWalk();
  focusSearch();
}

function listenForEscape(): () => void {
  window.addEventListener('keydown', onEscape);
  return () => window.removeEventListener('keydown', onEscape);
}

/** From hit to hit in the open conversation; further up is further back. */
export function HitWalk() {
  const { t } = useWords();
  const walk = useSearch((state) => state.walk);
  const openId = useWorkspace((state) => state.openConversation);
  const isLit = useWorkspace((state) => state.litSearch !== null);
  const isWalking = walk !== null && walk.conversationId === openId && isLit;
  useEffect(() => (isWalking ? listenForEscape() : undefined), [isWalking]);
  if (!isWalking || walk === null) return null;
  const { index, hits, older, text } = walk;
  const isLast = index === hits.length - 1 && older === null;
  return (
    <section aria-label={t('search.walk')} className={styles.walk}>
      <output className={styles.count}>
        <bdi className={styles.text}>{text}</bdi>
        {t(older === null ? 'search.hitOf' : 'search.hitOfMany', { index: index + 1, total: hits.length })}
      </output>
      <IconButton
        label={t('search.nextHit')}
        keys="F3"
        icon={<ChevronUp size={16} />}
        disabled={isLast}
        onClick={() => void walkOn(1)}
      />
      <IconButton
        label={t('search.previousHit')}
        keys="Shift+F3"
        icon={<ChevronDown size={16} />}
        disabled={index === 0}
        onClick={() => void walkOn(-1)}
      />
      <IconButton label={t('search.endWalk')} icon={<X size={16} />} onClick={endWalk} />
    </section>
  );
}
