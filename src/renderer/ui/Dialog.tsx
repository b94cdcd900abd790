import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import styles from './Dialog.module.css';
import iconButton from './IconButton.module.css';

type DialogProps = {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** A drawer slides in from the end of the line and is as high as the window; a viewer takes what room there is. */
  readonly look?: 'box' | 'drawer' | 'viewer';
  /** What the person came for; else the first thing that takes the focus. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
};

export function Dialog(props: DialogProps) {
  const { title, closeLabel, isOpen, onClose, children, actions, look = 'box', initialFocus } = props;
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles[look]} initialFocus={initialFocus}>
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close aria-label={closeLabel} className={iconButton.iconButton}>
              <X size={18} />
            </Base.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
