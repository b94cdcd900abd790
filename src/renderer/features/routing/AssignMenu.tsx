import { Menu } from '@base-ui/react/menu';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import { mayAnswer, useColleagues } from '../../bridge/useColleagues.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import menu from '../../ui/Menu.module.css';
import { ActionButton } from '../../workspace/actions/ActionButton.tsx';
import { assign } from './acts.ts';

type Props = { readonly conversationId: ConversationId; readonly assigneeId: MemberId | null };

export function AssignMenu({ conversationId, assigneeId }: Props) {
  const { t } = useWords();
  const others = useColleagues().filter((colleague) => mayAnswer(colleague) && colleague.id !== assigneeId);
  return (
    <Menu.Root>
      <Menu.Trigger render={<ActionButton action="assign" />}>{t('routing.assign')}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={6} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            {others.map(({ id, name, color }) => (
              <Menu.Item
                key={id}
                className={menu.item}
                onClick={() => void assign(conversationId, id, assigneeId)}
              >
                <Avatar name={name} colour={color} size="small" />
                <bdi>{name}</bdi>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
