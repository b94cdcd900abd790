import { AUTOMATIC_LABELS } from '../../../../domain/labels/automaticLabels.ts';
import { LIST_ORDERS } from '../../../../domain/settings/folders.ts';
import type { ListView, Narrowing } from '../../../../domain/settings/savedView.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { mayAnswer, useColleagues } from '../../../bridge/useColleagues.ts';
import { useLabels } from '../../../bridge/useLabels.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Select } from '../../../ui/Select.tsx';
import { showView, shownNow, useWorkspace } from '../../../workspace/workspaceStore.ts';

const idOf = <Id extends string>(all: readonly { readonly id: Id }[], chosen: string): Id | null =>
  all.find(({ id }) => id === chosen)?.id ?? null;

const among = <Name extends string>(all: readonly Name[], chosen: string): Name | null =>
  all.find((name) => name === chosen) ?? null;

function change(part: Partial<ListView>): void {
  const state = useWorkspace.getState();
  showView({ ...shownNow(state), ...part }, state.viewId);
}

/** What is left of a folder, and what stands first; the list follows at once. */
export function NarrowFields() {
  const { t } = useWords();
  const narrowing = useWorkspace((state) => state.narrowing);
  const filter = useWorkspace((state) => state.filter);
  const order = useWorkspace((state) => state.order);
  const colleagues = useColleagues().filter(mayAnswer);
  const numbers = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const any = ['', t('views.any')] as const;
  const narrow = (part: Partial<Narrowing>) => change({ narrowing: { ...narrowing, ...part } });
  return (
    <>
      <LabelFields narrowing={narrowing} onChange={narrow} />
      <Select
        label={t('views.assignee')}
        value={narrowing.assigneeId ?? ''}
        choices={[any, ...colleagues.map(({ id, name }) => [id, name] as const)]}
        onChange={(chosen) => narrow({ assigneeId: idOf(colleagues, chosen) })}
      />
      <Select
        label={t('views.channel')}
        value={narrowing.channelId ?? ''}
        choices={[any, ...numbers.map(({ id, verifiedName }) => [id, verifiedName] as const)]}
        onChange={(chosen) => narrow({ channelId: idOf(numbers, chosen) })}
      />
      {filter !== 'closing' && (
        <Select
          label={t('views.order')}
          value={order}
          choices={LIST_ORDERS.map((each) => [each, t(`views.order_${each}`)] as const)}
          onChange={(chosen) => change({ order: among(LIST_ORDERS, chosen) ?? 'newest' })}
        />
      )}
    </>
  );
}

type LabelFieldsProps = {
  readonly narrowing: Narrowing;
  readonly onChange: (part: Partial<Narrowing>) => void;
};

/** Nothing, for whoever may not see labels. */
function LabelFields({ narrowing, onChange }: LabelFieldsProps) {
  const { t } = useWords();
  const labels = useLabels();
  const maySee = useRight('labels.view') === true;
  const off = valueOf(useLiveQuery('labels.listSwitchedOff', {}, maySee)) ?? [];
  const automatic = AUTOMATIC_LABELS.filter((label) => !off.includes(label));
  const any = ['', t('views.any')] as const;
  if (!maySee) return null;
  return (
    <>
      {labels.length > 0 && (
        <Select
          label={t('views.label')}
          value={narrowing.labelId ?? ''}
          choices={[any, ...labels.map(({ id, name }) => [id, name] as const)]}
          onChange={(chosen) => onChange({ labelId: idOf(labels, chosen) })}
        />
      )}
      {automatic.length > 0 && (
        <Select
          label={t('views.automatic')}
          value={narrowing.automatic ?? ''}
          choices={[any, ...automatic.map((label) => [label, t(`automaticLabel.${label}`)] as const)]}
          onChange={(chosen) => onChange({ automatic: among(automatic, chosen) })}
        />
      )}
    </>
  );
}
