import { FileText, Film, Mic, Music, Sticker, X } from 'lucide-react';
import { useState } from 'react';
import { failureText } from '../../../i18n/failureText.ts';
import { formatBytes, formatPercent } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Player } from '../body/AudioMessage.tsx';
import { FileName } from '../body/DocumentMessage.tsx';
import styles from './Attach.module.css';
import { attachAgain, type AttachedFile, attachSmaller, detachFile, type HolderId } from './attachedFiles.ts';
import { FileDoubts } from './FileDoubts.tsx';
import { type Remedy, remedyOf } from './remedy.ts';

type StripProps = {
  readonly holderId: HolderId;
  readonly files: readonly AttachedFile[];
};

/** Above the words being written: what is sent with them. */
export function AttachStrip({ holderId, files }: StripProps) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className={styles.strip} aria-label={t('attach.list')}>
      {files.map((attached) => (
        <Item key={attached.replyId} holderId={holderId} attached={attached} />
      ))}
    </ul>
  );
}

type ItemProps = { readonly holderId: HolderId; readonly attached: AttachedFile };

const isVoice = ({ as }: AttachedFile): boolean => as === 'voice';

function Item({ holderId, attached }: ItemProps) {
  const { t } = useWords();
  const { file, stage, previewUrl } = attached;
  const name = isVoice(attached) ? t('messageKind.voice') : file.name;
  const remedy = remedyOf(attached);
  return (
    <li className={cx(styles.item, stage.step === 'failed' && styles.failed)}>
      <Preview attached={attached} />
      <div className={styles.told}>
        {isVoice(attached) && previewUrl !== null ? (
          <Player url={previewUrl} isVoice />
        ) : (
          <FileName name={name} />
        )}
        <Said attached={attached} />
        <FileDoubts attached={attached} />
        {remedy !== null && (
          <RemedyButton key={stage.step} holderId={holderId} attached={attached} remedy={remedy} />
        )}
      </div>
      <IconButton
        label={t('attach.remove', { name })}
        icon={<X size={16} />}
        side="top"
        onClick={() => detachFile(holderId, attached)}
      />
    </li>
  );
}

const icons = {
  image: FileText,
  video: Film,
  audio: Music,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
};

function Preview({ attached: { file, previewUrl, stage, as } }: Pick<ItemProps, 'attached'>) {
  const [isBroken, setIsBroken] = useState(false);
  if (as === 'voice') return null;
  if (previewUrl !== null && !isBroken && file.type.startsWith('image/'))
    return <img src={previewUrl} alt="" className={styles.thumb} onError={() => setIsBroken(true)} />;
  if (previewUrl !== null && !isBroken && file.type.startsWith('video/'))
    return (
      <video
        src={previewUrl}
        muted
        preload="metadata"
        className={styles.thumb}
        onError={() => setIsBroken(true)}
      />
    );
  const kind =
    stage.step === 'ready' ? stage.staged.media : file.type.startsWith('audio/') ? 'audio' : 'document';
  const Icon = icons[kind];
  return (
    <span className={styles.thumb}>
      <Icon size={20} aria-hidden="true" />
    </span>
  );
}

/** How large it is and as what it goes, how far it is, or why it cannot go. */
function Said({ attached: { file, stage, as } }: Pick<ItemProps, 'attached'>) {
  const { t, language } = useWords();
  const size = formatBytes(language, file.size);
  switch (stage.step) {
    case 'reading':
      return (
        <span className={styles.small}>
          <progress className={styles.progress} value={stage.share} aria-label={t('attach.reading')} />
          {formatPercent(language, stage.share)}
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className={styles.why}>
          {failureText(t, stage.failure)}
        </span>
      );
    case 'ready':
      if (as === 'voice') return null;
      return (
        <span className={styles.small}>
          {t(`messageKind.${stage.staged.media}`)} · {size}
        </span>
      );
  }
}

type RemedyProps = ItemProps & { readonly remedy: Remedy };

function RemedyButton({ holderId, attached, remedy }: RemedyProps) {
  const { t } = useWords();
  const [state, setState] = useState<'offered' | 'working' | 'failed'>('offered');
  if (state === 'failed') return <span className={styles.why}>{t('attach.cannotRedraw')}</span>;
  const act = async (): Promise<void> => {
    if (remedy === 'again') return attachAgain(holderId, attached);
    setState('working');
    if (!(await attachSmaller(holderId, attached))) setState('failed');
  };
  return (
    <Button size="small" className={styles.remedy} disabled={state === 'working'} onClick={() => void act()}>
      {t(`attach.${remedy}`)}
    </Button>
  );
}
