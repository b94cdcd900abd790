import { Menu } from '@base-ui/react/menu';
import { Circle, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { NoteFacts, NoteTask } from '../../../../contract/notes.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useMyId } from '../../../bridge/useColleagues.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import menu from '../../../ui/Menu.module.css';
import { reportFailure } from '../../../workspace/report.ts';
import { DueTime } from './DueTime.tsx';
import styles from './Notes.module.css';

type NoteTasksProps = { readonly conversationId: ConversationId; readonly note: NoteFacts };

export function NoteTasks({ conversationId, note }: NoteTasksProps) {
  if (note.tasks.length === 0) return null;
  return (
    <ul className={styles.tasks}>
      {note.tasks.map((task) => (
        <Task key={task.mentioned} conversationId={conversationId} note={note} task={task} />
      ))}
    </ul>
  );
}

type TaskProps = NoteTasksProps & { readonly task: NoteTask };

function Task({ conversationId, note, task }: TaskProps) {
  const { t } = useWords();
  const nameOf = useMemberName();
  const me = useMyId();
  const isTheirs = me !== null && (task.owner.id === me || task.givenBy === me);
  const name = nameOf(task.owner.name);
  return (
    <li className={styles.task}>
      {task.isOpen ? <Circle size={14} aria-hidden="true" /> : <CircleCheck size={14} aria-hidden="true" />}
      <bdi>{t('task.forName', { name })}</bdi>
      {task.isOpen ? <DueTime due={note.due} /> : <span>{t('task.closed')}</span>}
      {isTheirs && <TaskActs conversationId={conversationId} note={note} task={task} />}
    </li>
  );
}

function TaskActs({ conversationId, note: { noteId }, task }: TaskProps) {
  const { t } = useWords();
  const nameOf = useMemberName();
  const { mentioned, isOpen } = task;
  const name = nameOf(task.owner.name);
  const command = isOpen ? 'inbox.closeTask' : 'inbox.reopenTask';
  const settle = () => void runCommand(command, { conversationId, noteId, mentioned }).then(reportFailure);
  return (
    <span className={styles.acts}>
      <Button
        size="small"
        aria-label={t(isOpen ? 'task.closeFor' : 'task.reopenFor', { name })}
        onClick={settle}
      >
        {t(isOpen ? 'task.close' : 'task.reopen')}
      </Button>
      {isOpen && <HandOn conversationId={conversationId} noteId={noteId} task={task} />}
    </span>
  );
}

type HandOnProps = Omit<TaskProps, 'note'> & { readonly noteId: NoteFacts['noteId'] };

/** Who else sees the conversation is asked once the menu is open. */
function HandOn(props: HandOnProps) {
  const { t } = useWords();
  const nameOf = useMemberName();
  const [isOpen, setIsOpen] = useState(false);
  const name = nameOf(props.task.owner.name);
  return (
    <Menu.Root open={isOpen} onOpenChange={setIsOpen}>
      <Menu.Trigger render={<Button size="small" aria-label={t('task.handOnFor', { name })} />}>
        {t('task.handOn')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="end" sideOffset={6} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>{isOpen && <Others {...props} />}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Others({ conversationId, noteId, task: { mentioned, owner } }: HandOnProps) {
  const nameOf = useMemberName();
  const { colleagues = [] } = valueOf(useLiveQuery('inbox.listMentionable', { conversationId })) ?? {};
  const give = (ownerId: string): void =>
    void runCommand('inbox.reassignTask', { conversationId, noteId, mentioned, ownerId }).then(reportFailure);
  return colleagues
    .filter(({ id }) => id !== owner.id)
    .map(({ id, name, color }) => (
      <Menu.Item key={id} className={menu.item} onClick={() => give(id)}>
        <Avatar name={nameOf(name)} colour={color} size="small" />
        <bdi>{nameOf(name)}</bdi>
      </Menu.Item>
    ));
}
