import { Menu } from '@base-ui/react/menu';
import { Copy, Reply, SmilePlus, Trash2 } from 'lucide-react';
import type { MessageRow } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import iconButton from '../../ui/IconButton.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { copyText } from '../../ui/copyText.ts';
import styles from './Message.module.css';
import type { MessageActs } from './messageActs.ts';

/** What WhatsApp itself offers first. */
const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

type ToolsProps = Pick<MessageActs, 'onReply' | 'onReact' | 'onDelete'> & { readonly row: MessageRow };

/** Beside the message under the pointer or the focus. Only what WhatsApp has can be answered. */
export function MessageTools({ row, onReply, onReact, onDelete }: ToolsProps) {
  const { t } = useWords();
  const { key, text } = row;
  if (key === null && text === null) return null;
  return (
    <div role="toolbar" aria-label={t('message.tools')} className={styles.tools}>
      {key !== null && (
        <>
          <IconButton
            label={t('message.reply')}
            icon={<Reply size={16} className={styles.turned} />}
            onClick={() => onReply(row)}
          />
          <React row={row} onReact={onReact} />
        </>
      )}
      {text !== null && (
        <IconButton label={t('message.copy')} icon={<Copy size={15} />} onClick={() => copyText(text)} />
      )}
      {key !== null && onDelete && (
        <IconButton label={t('deleted.message')} icon={<Trash2 size={15} />} onClick={() => onDelete(row)} />
      )}
    </div>
  );
}

function React({ row, onReact }: Omit<ToolsProps, 'onReply' | 'onDelete'>) {
  const { t } = useWords();
  const mine = row.reactions.find(({ from }) => from === 'us')?.emoji;
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('message.react')}
        title={t('message.react')}
        className={iconButton.iconButton}
      >
        <SmilePlus size={16} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={4} className={iconButton.positioner}>
          <Menu.Popup className={styles.emojis}>
            {EMOJIS.map((emoji) => (
              <Menu.Item
                key={emoji}
                aria-label={t(emoji === mine ? 'message.unreact' : 'message.reactWith', { emoji })}
                className={styles.emoji}
                onClick={() => onReact(row, emoji)}
              >
                {emoji}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
