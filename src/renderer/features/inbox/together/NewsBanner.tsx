import type { MessageRow } from '../../../../contract/inbox.ts';
import { displayName } from '../../../i18n/phone.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { inOneLine, kindOf } from '../messageKinds.ts';
import styles from './Together.module.css';
import type { SendGuard } from './useSendGuard.ts';

type Props = { readonly guard: SendGuard; readonly them: string };

/** After Send was pressed: what was written meanwhile, and whether the answer still fits. */
export function NewsBanner({ guard, them }: Props) {
  const { t } = useWords();
  const { news, same, isAsking, trySend, goBack } = guard;
  if (!isAsking) return null;
  const shown = same !== undefined && !news.includes(same) ? [...news, same] : news;
  return (
    <Notice
      tone="warn"
      title={t(news.length > 0 ? 'together.newsTitle' : 'together.sameTitle')}
      actions={
        <>
          <Button size="small" onClick={() => trySend(null)}>
            {t('together.sendAnyway')}
          </Button>
          <Button size="small" onClick={goBack}>
            {t('together.goBack')}
          </Button>
        </>
      }
    >
      <ul className={styles.news}>
        {shown.map((row) => (
          <New key={row.id} row={row} them={them} isSame={row === same} />
        ))}
      </ul>
    </Notice>
  );
}

type NewProps = { readonly row: MessageRow; readonly them: string; readonly isSame: boolean };

function New({ row, them, isSame }: NewProps) {
  const { t } = useWords();
  const writer = row.from === 'customer' ? displayName(them) : (row.by?.name ?? t('together.business'));
  return (
    <li>
      <bdi className={styles.writer}>{writer}</bdi>
      {isSame && ` · ${t('together.nearlySame')}`}
      <span className={styles.words} dir="auto">
        {inOneLine(t, kindOf(row), row.text)}
      </span>
    </li>
  );
}
