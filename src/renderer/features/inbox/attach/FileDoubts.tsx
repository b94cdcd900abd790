import { useEffect, useState } from 'react';
import { type VideoDoubt, videoDoubt } from '../../../files/videoDoubt.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Attach.module.css';
import type { AttachedFile } from './attachedFiles.ts';

/** What a film says of itself; null while it is read, and of what is none. */
function useVideoDoubt({ file, stage }: AttachedFile): VideoDoubt | null {
  const [found, setFound] = useState<{ readonly file: File; readonly doubt: VideoDoubt | null } | null>(null);
  const isVideo = stage.step === 'ready' && stage.staged.media === 'video';
  useEffect(() => {
    if (isVideo) void videoDoubt(file).then((doubt) => setFound({ file, doubt }));
  }, [file, isVideo]);
  return isVideo && found?.file === file ? found.doubt : null;
}

/** Why WhatsApp might refuse a file although it can be sent. */
export function FileDoubts({ attached }: { readonly attached: AttachedFile }) {
  const { t } = useWords();
  const ofVideo = useVideoDoubt(attached);
  const { stage } = attached;
  const doubt = stage.step === 'ready' ? (stage.staged.doubt ?? ofVideo) : null;
  if (doubt === null) return null;
  return <output className={styles.why}>{t(`fileDoubt.${doubt}`)}</output>;
}
