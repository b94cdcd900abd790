import type { MessageTemplate } from '../../domain/templates/messageTemplate.ts';
import type { TemplatesAnswer } from '../../domain/templates/templatesAnswer.ts';
import type { GraphClient } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';
import { TemplatePage, WhatsappTemplate } from './templatePayload.ts';
import { toMessageTemplate } from './templateReading.ts';

/* All templates of an account: cloud-api.md 9.4, page after page. */

const FIELDS = 'name,language,status,category,parameter_format,components,quality_score,rejected_reason';
const PAGE_SIZE = 100;
/** An account holds 6,000 at most; a cursor that leads in circles ends here. */
const MAX_PAGES = 70;

export type TemplateAccount = {
  readonly wabaId: string;
  readonly token: string;
  readonly signal: AbortSignal;
};

type Page =
  | { readonly templates: readonly MessageTemplate[]; readonly after: string | null }
  | Extract<TemplatesAnswer, { outcome: 'failed' }>;

const pathOf = (wabaId: string, after: string | null): string => {
  const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE_SIZE) });
  if (after !== null) query.set('after', after);
  return `/${wabaId}/message_templates?${query.toString()}`;
};

function failed(json: unknown): Extract<TemplatesAnswer, { outcome: 'failed' }> {
  const code = errorCodeOf(json);
  const isToken = code !== null && ['tokenRefused', 'permission'].includes(errorKind(code));
  return { outcome: 'failed', reason: isToken ? 'tokenRefused' : 'refused' };
}

const readOne = (raw: unknown): MessageTemplate[] => {
  const { data } = WhatsappTemplate.safeParse(raw);
  return data === undefined ? [] : [toMessageTemplate(data)];
};

async function fetchPage(graph: GraphClient, account: TemplateAccount, after: string | null): Promise<Page> {
  const { wabaId, token, signal } = account;
  const answer = await graph.call({ method: 'GET', path: pathOf(wabaId, after), token, signal });
  if (answer.kind !== 'answered') return { outcome: 'failed', reason: 'unreachable' };
  const page = answer.status === 200 ? TemplatePage.safeParse(answer.json).data : undefined;
  if (page === undefined) return failed(answer.json);
  const next = page.data.length === 0 ? undefined : page.paging?.cursors?.after;
  return { templates: page.data.flatMap(readOne), after: next ?? null };
}

/** All or nothing: half a list would look as if the rest had been deleted. */
export async function fetchTemplates(graph: GraphClient, account: TemplateAccount): Promise<TemplatesAnswer> {
  const templates: MessageTemplate[] = [];
  let after: string | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await fetchPage(graph, account, after);
    if ('outcome' in page) return page;
    templates.push(...page.templates);
    if (page.after === null) break;
    after = page.after;
  }
  return { outcome: 'fetched', templates };
}
