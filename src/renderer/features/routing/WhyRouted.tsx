import { useState } from 'react';
import type { QueryOutput } from '../../../contract/index.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { BY_AUTOMATION } from '../../../domain/routing/routingWhy.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { matchedWords, nameIn, targetWords, useRuleNames } from './ruleWords.ts';
import styles from './RoutingRules.module.css';

type Why = NonNullable<QueryOutput<'routing.getWhy'>>;

/** Whoever was given a conversation by a rule can ask why. */
export function WhyRouted({ conversationId }: { readonly conversationId: ConversationId }) {
  const why = valueOf(useLiveQuery('routing.getWhy', { conversationId }));
  return why && <Explained why={why} />;
}

function Explained({ why }: { readonly why: Why }) {
  const { t, language } = useWords();
  const names = useRuleNames(t);
  const [isOpen, setIsOpen] = useState(false);
  const nameOf = (id: string): string => nameIn(names.members, id);
  const name = nameOf(why.memberId);
  const loadOf = ({ memberId, load }: Why['loads'][number]): string =>
    t('routingWhy.load', { name: nameOf(memberId), load, most: why.limits.fullAbove });
  const own = why.loads.filter(({ memberId }) => memberId === why.memberId).map(loadOf);
  const others = why.loads.filter(({ memberId }) => memberId !== why.memberId).map(loadOf);
  const when = matchedWords(t, language, why.matched, names);
  const target = targetWords(t, why.target, names);
  const how =
    why.ruleNumber === BY_AUTOMATION
      ? t('routingWhy.byAutomation', { name: why.ruleName, target })
      : t('routingWhy.rule', { number: why.ruleNumber, when, target });
  return (
    <>
      <Button size="small" look="link" onClick={() => setIsOpen(true)}>
        {t('routingWhy.ask', { name })}
      </Button>
      <Dialog
        title={t('routingWhy.title', { name })}
        closeLabel={t('app.close')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
      >
        <div className={styles.why}>
          <p className={styles.reason} dir="auto">
            {[how, ...own].join('; ')}
          </p>
          {why.insteadOf !== null && <p>{t('routingWhy.insteadOf', { other: nameOf(why.insteadOf) })}</p>}
          {others.length > 0 && (
            <>
              <h3 className={styles.quiet}>{t('routingWhy.others')}</h3>
              <ul className={styles.plain}>
                {others.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          )}
          <p className={styles.quiet}>{t('routingWhy.at', { when: formatDateTime(language, why.at) })}</p>
        </div>
      </Dialog>
    </>
  );
}
