import { Menu } from '@base-ui/react/menu';
import { AlarmClock, Check, MailOpen, RotateCcw, Tag, UserRound, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationRow } from '../../../../contract/inbox.ts';
import { mayAnswer, useColleagues, useMyId } from '../../../bridge/useColleagues.ts';
import { useLabels } from '../../../bridge/useLabels.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import iconButton from '../../../ui/IconButton.module.css';
import { LabelChip } from '../../../ui/LabelChip.tsx';
import menu from '../../../ui/Menu.module.css';
import styles from './BulkBar.module.css';
import { assignAll, claimAll, labelAll, markAllRead, setAll, stopBulk, useBulk } from './bulk.ts';
import { clearChoice } from './choosing.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';

type Props = { readonly rows: readonly ConversationRow[] };

/** What can be done about all that are chosen, or how far that is. */
export function BulkBar({ rows }: Props) {
  const { t } = useWords();
  const running = useBulk((state) => state.running);
  if (rows.length === 0 && running === null) return null;
  return (
    <fieldset className={styles.bar} aria-label={t('bulk.label')}>
      {running === null ? <Chosen rows={rows} /> : <Progress {...running} />}
    </fieldset>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const { t } = useWords();
  return (
    <>
      <progress className={styles.progress} value={done} max={total} aria-label={t('bulk.label')} />
      <output>{t('bulk.progress', { done, total })}</output>
      <Button size="small" onClick={stopBulk}>
        {t('bulk.cancel')}
      </Button>
    </>
  );
}

function Chosen({ rows }: Props) {
  const { t } = useWords();
  const mayReply = useRight('inbox.reply') === true;
  return (
    <>
      <output className={styles.count}>{t('bulk.chosen', { count: rows.length })}</output>
      {mayReply && <Handling rows={rows} />}
      {mayReply && <AssignAll rows={rows} />}
      {useRight('labels.set') === true && <LabelAll rows={rows} />}
      <IconButton
        label={t('bulk.markRead')}
        icon={<MailOpen size={16} />}
        onClick={() => void markAllRead(rows)}
      />
      <IconButton label={t('bulk.clear')} icon={<X size={16} />} onClick={clearChoice} />
    </>
  );
}

function Handling({ rows }: Props) {
  const { t } = useWords();
  const isAnyNot = (state: ConversationRow['state']): boolean => rows.some((row) => row.state !== state);
  return (
    <>
      {isAnyNot('done') && (
        <IconButton
          label={t('states.done')}
          aria-description={t('states.doneForAll')}
          icon={<Check size={16} />}
          onClick={() => void setAll(rows, { state: 'done', snoozedUntil: null })}
        />
      )}
      {isAnyNot('open') && (
        <IconButton
          label={t('states.open')}
          aria-description={t('states.openForAll')}
          icon={<RotateCcw size={16} />}
          onClick={() => void setAll(rows, { state: 'open', snoozedUntil: null })}
        />
      )}
      <SnoozeMenu
        trigger={
          <button
            type="button"
            aria-label={t('snooze.button')}
            title={t('snooze.button')}
            className={iconButton.iconButton}
          />
        }
        onSnooze={(snoozedUntil) => void setAll(rows, { state: 'snoozed', snoozedUntil })}
      >
        <AlarmClock size={16} />
      </SnoozeMenu>
    </>
  );
}

type DropDownProps = { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode };

const DropDown = ({ label, icon, children }: DropDownProps) => (
  <Menu.Root>
    <Menu.Trigger aria-label={label} title={label} className={iconButton.iconButton}>
      {icon}
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner side="top" align="end" sideOffset={6} className={menu.positioner}>
        <Menu.Popup className={menu.popup}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);

function AssignAll({ rows }: Props) {
  const { t } = useWords();
  const me = useMyId();
  const mayAssign = useRight('routing.assignOthers') === true;
  const others = useColleagues().filter(mayAnswer);
  return (
    <DropDown label={t('bulk.assign')} icon={<UserRound size={16} />}>
      {me !== null && (
        <Menu.Item className={menu.item} onClick={() => void claimAll(rows, me)}>
          {t('routing.claim')}
        </Menu.Item>
      )}
      {mayAssign &&
        others.map(({ id, name, color }) => (
          <Menu.Item key={id} className={menu.item} onClick={() => void assignAll(rows, id)}>
            <Avatar name={name} colour={color} size="small" />
            <bdi>{name}</bdi>
          </Menu.Item>
        ))}
      {mayAssign && (
        <Menu.Item className={menu.item} onClick={() => void assignAll(rows, null)}>
          {t('bulk.toNobody')}
        </Menu.Item>
      )}
    </DropDown>
  );
}

/** Put on all, or taken off where all have it. */
function LabelAll({ rows }: Props) {
  const { t } = useWords();
  const labels = useLabels();
  if (labels.length === 0) return null;
  return (
    <DropDown label={t('bulk.addLabel')} icon={<Tag size={16} />}>
      {labels.map(({ id, name, color }) => {
        const isOnAll = rows.every((row) => row.labels.includes(id));
        return (
          <Menu.CheckboxItem
            key={id}
            className={menu.item}
            checked={isOnAll}
            closeOnClick
            onCheckedChange={() => void labelAll(rows, id, !isOnAll)}
          >
            <span className={menu.tick}>{isOnAll && <Check size={14} aria-hidden="true" />}</span>
            <LabelChip name={name} colour={color} />
          </Menu.CheckboxItem>
        );
      })}
    </DropDown>
  );
}
