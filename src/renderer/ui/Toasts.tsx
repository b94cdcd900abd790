import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { IconButton } from './IconButton.tsx';
import styles from './Toasts.module.css';

/** For what went wrong away from where the person is looking, and for taking back what they just did. */
export const toastManager = Toast.createToastManager();

function ToastList({ dismissLabel }: { readonly dismissLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <Toast.Description className={styles.words} />
        {toast.actionProps && <Toast.Action className={styles.action} />}
        <IconButton
          label={dismissLabel}
          icon={<X size={16} />}
          onClick={() => toastManager.close(toast.id)}
        />
      </Toast.Content>
    </Toast.Root>
  ));
}

export const Toasts = ({ dismissLabel }: { readonly dismissLabel: string }) => (
  <Toast.Provider toastManager={toastManager} timeout={10_000}>
    <Toast.Portal>
      <Toast.Viewport className={styles.viewport}>
        <ToastList dismissLabel={dismissLabel} />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);
