import type { TFunction } from 'i18next';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { MessageKind } from '../../../contract/messageBody.ts';

export const kindOf = ({ isRevoked, body }: Pick<MessageRow, 'isRevoked' | 'body'>): MessageKind => {
  if (isRevoked) return 'revoked';
  return body.kind === 'media' ? body.media : body.kind;
};

/** Kinds whose words say by themselves what they are. */
const SPEAKS_FOR_ITSELF: ReadonlySet<MessageKind> = new Set([
  'text',
  'choice',
  'system',
  'interactive',
  'template',
]);

/** A message in one line: "Photo: our new door". */
export function inOneLine(t: TFunction, kind: MessageKind, words: string | null): string {
  if (!words) return kind === 'text' ? '' : t(`messageKind.${kind}`);
  return SPEAKS_FOR_ITSELF.has(kind)
    ? words
    : t('messageKind.withWords', { kind: t(`messageKind.${kind}`), words });
}
