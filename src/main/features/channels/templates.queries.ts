import type { channels } from '../../../contract/channels.ts';
import type { MessageTemplate } from '../../../domain/templates/messageTemplate.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { fetchStateOf, listTemplatesOf } from './templateStore.ts';

type ListTemplates = QueryHandlers<typeof channels>['listTemplates'];

const isAbout = (text: string, words: readonly string[]): boolean => {
  const folded = text.toLowerCase();
  return words.every((word) => folded.includes(word));
};

const textOf = ({ name, body, cards }: MessageTemplate): string =>
  [name.replaceAll('_', ' '), body, ...cards.map((card) => card.body)].join(' ');

/** Sendable ones first; otherwise by name. */
const byUse = (a: { status: string }, b: { status: string }): number =>
  Number(b.status === 'APPROVED') - Number(a.status === 'APPROVED');

export const listTemplates: ListTemplates = {
  reads: () => ['message_template', 'channel'],
  run({ views, journal }, { channelId, search, language, category, limit }) {
    const channel = views.get<{ wabaId: string }>(
      sql`SELECT waba_id AS wabaId FROM channel WHERE id = ${channelId}`,
    );
    const wabaId = channel?.wabaId ?? '';
    const all = listTemplatesOf(journal, wabaId);
    const words = search
      .toLowerCase()
      .split(/[\s_]+/)
      .filter(Boolean);
    const found = all.filter(
      (each) =>
        (language === null || each.language === language) &&
        (category === null || each.category === category) &&
        isAbout(textOf(each), words),
    );
    const { fetchedAt, failure } = fetchStateOf(journal, wabaId);
    return {
      fetchedAt,
      failure,
      total: all.length,
      found: found.length,
      languages: [...new Set(all.map((each) => each.language))].toSorted(),
      categories: [...new Set(all.map((each) => each.category))].toSorted(),
      templates: found.toSorted(byUse).slice(0, limit),
    };
  },
};
