import { MousePointerClick } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';

const whats = {
  templateButton: 'message.choiceOf',
  button: 'message.choiceOf',
  list: 'message.choiceOf',
  form: 'message.form',
  callPermission: 'message.callPermission',
} as const;

export function ChoiceMessage({ body }: { readonly body: BodyOf<'choice'> }) {
  const { t } = useWords();
  return (
    <>
      <p className={styles.mark}>
        <MousePointerClick size={13} aria-hidden="true" />
        {t(whats[body.via])}
      </p>
      {body.title && (
        <p className={styles.strong} dir="auto">
          {body.title}
        </p>
      )}
      {body.description && (
        <p className={styles.words} dir="auto">
          {body.description}
        </p>
      )}
      {body.answers.length > 0 && (
        <dl className={styles.answers}>
          {body.answers.map(({ name, value }, index) => (
            // A form may ask two things under one name.
            <div key={`${index} ${name}`}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
