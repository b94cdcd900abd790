import { useState } from 'react';
import type { AttachmentRow } from '../../../contract/outbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { openConversationAt, useWorkspace } from '../../workspace/workspaceStore.ts';
import { AttachmentViewer } from './AttachmentViewer.tsx';
import { absence } from './body/attachmentWords.ts';
import { AudioMessage } from './body/AudioMessage.tsx';
import { DocumentMessage } from './body/DocumentMessage.tsx';
import { PictureMessage } from './body/PictureMessage.tsx';
import styles from './Gallery.module.css';
import { useSaveAttachment } from './useSaveAttachment.tsx';

/** As many as a page of a query holds; "Show older" widens it by so many. */
const STEP = 24;
const MOST = 200;

const kindsOf = {
  photos: ['image', 'video'],
  documents: ['document'],
  voices: ['voice', 'audio'],
} as const;
type Tab = keyof typeof kindsOf;

/** All files of the open conversation, newest first. */
export function Gallery() {
  const { t } = useWords();
  const id = useWorkspace((state) => state.openConversation);
  const [tab, setTab] = useState<Tab>('photos');
  if (id === null) return null;
  return (
    <section aria-label={t('attachment.gallery')} className={styles.gallery}>
      <h3 className={styles.heading}>{t('attachment.gallery')}</h3>
      <div className={styles.tabs}>
        {(Object.keys(kindsOf) as Tab[]).map((one) => (
          <Button
            key={one}
            size="small"
            look="quiet"
            aria-pressed={one === tab}
            className={styles.tab}
            onClick={() => setTab(one)}
          >
            {t(`attachment.${one}`)}
          </Button>
        ))}
      </div>
      <Files key={`${id} ${tab}`} id={id} tab={tab} />
    </section>
  );
}

function Files({ id, tab }: { readonly id: ConversationId; readonly tab: Tab }) {
  const { t } = useWords();
  const [limit, setLimit] = useState(STEP);
  const [openId, setOpenId] = useState<number | null>(null);
  const { onSave, question } = useSaveAttachment();
  const input = { conversationId: id, kinds: [...kindsOf[tab]], limit, before: null };
  const rows = valueOf(useLiveQuery('inbox.listAttachments', input));
  if (rows === null) return null;
  if (rows.length === 0) return <p className={styles.none}>{t('attachment.none')}</p>;
  const index = rows.findIndex((row) => row.id === openId);
  const stepTo = (row: AttachmentRow | undefined) => (row ? () => setOpenId(row.id) : null);
  return (
    <>
      <ul className={tab === 'photos' ? styles.grid : styles.list}>
        {rows.map((row) => (
          <FileItem key={row.id} row={row} onOpen={() => setOpenId(row.id)} onSave={onSave} />
        ))}
      </ul>
      {rows.length === limit && limit < MOST && (
        <Button size="small" onClick={() => setLimit(Math.min(MOST, limit + STEP))}>
          {t('attachment.more')}
        </Button>
      )}
      <AttachmentViewer
        body={rows[index]?.body ?? null}
        onClose={() => setOpenId(null)}
        onSave={onSave}
        steps={{ back: stepTo(rows[index - 1]), on: stepTo(rows[index + 1]) }}
        actions={
          <Button
            look="quiet"
            onClick={() => {
              setOpenId(null);
              if (openId !== null) openConversationAt(id, openId);
            }}
          >
            {t('attachment.toMessage')}
          </Button>
        }
      />
      {question}
    </>
  );
}

type FileItemProps = {
  readonly row: AttachmentRow;
  readonly onOpen: () => void;
  readonly onSave: (body: AttachmentRow['body']) => void;
};

function FileItem({ row: { body, at }, onOpen, onSave }: FileItemProps) {
  const { t, language } = useWords();
  const missing = absence(t, body.attachment);
  const day = formatDate(language, at);
  return (
    <li title={missing === null ? day : `${day} · ${missing}`}>
      {body.media === 'document' && <DocumentMessage body={body} onSave={onSave} />}
      {(body.media === 'voice' || body.media === 'audio') && <AudioMessage body={body} />}
      {(body.media === 'image' || body.media === 'video') && <PictureMessage body={body} onOpen={onOpen} />}
    </li>
  );
}
