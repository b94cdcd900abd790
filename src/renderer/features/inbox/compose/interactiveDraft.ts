import type { InteractiveContent } from '../../../../domain/inbox/messageContent.ts';

/* A message with choices while it is being put together. Limits are Meta's (cloud-api.md 2.3). */

export type InteractiveKind = InteractiveContent['action']['kind'];
type Row = { readonly title: string; readonly description: string };

export type InteractiveDraft = {
  readonly kind: InteractiveKind;
  readonly text: string;
  readonly footer: string;
  /** Of the one button that opens a list or a link. */
  readonly button: string;
  readonly url: string;
  /** Buttons, or rows of a list. */
  readonly rows: readonly Row[];
};

export const LIMIT = {
  text: { buttons: 1024, list: 4096, link: 1024 },
  footer: 60,
  title: { buttons: 20, list: 24, link: 20 },
  button: 20,
  description: 72,
  rows: { buttons: 3, list: 10, link: 0 },
  url: 2000,
} as const;

export const emptyRow: Row = { title: '', description: '' };

export const emptyDraft = (kind: InteractiveKind): InteractiveDraft => ({
  kind,
  text: '',
  footer: '',
  button: '',
  url: '',
  rows: kind === 'link' ? [] : [emptyRow],
});

type DraftProblem = 'required' | 'tooLong' | 'twice' | 'badUrl';
/** By field: `text`, `footer`, `button`, `url`, `row:0`, `description:0`. */
export type DraftProblems = Readonly<Record<string, DraftProblem>>;

function lengthProblem(value: string, limit: number, isRequired: boolean): DraftProblem | null {
  if (isRequired && value.trim() === '') return 'required';
  return value.trim().length > limit ? 'tooLong' : null;
}

function urlProblem(url: string): DraftProblem | null {
  const problem = lengthProblem(url, LIMIT.url, true);
  if (problem !== null) return problem;
  return /^https?:\/\/[^\s/]+\S*$/i.test(url.trim()) && URL.canParse(url.trim()) ? null : 'badUrl';
}

function rowProblems({ kind, rows }: InteractiveDraft): [string, DraftProblem | null][] {
  const titles = rows.map(({ title }) => title.trim());
  return rows.flatMap(({ title, description }, place): [string, DraftProblem | null][] => {
    const isTwice = titles.indexOf(title.trim()) < place;
    const own = lengthProblem(title, LIMIT.title[kind], true);
    return [
      [`row:${place}`, own ?? (isTwice ? 'twice' : null)],
      [`description:${place}`, lengthProblem(description, LIMIT.description, false)],
    ];
  });
}

/** What is wrong; empty: it can be sent. */
export function draftProblems(draft: InteractiveDraft): DraftProblems {
  const { kind, text, footer, button, url } = draft;
  const all: [string, DraftProblem | null][] = [
    ['text', lengthProblem(text, LIMIT.text[kind], true)],
    ['footer', lengthProblem(footer, LIMIT.footer, false)],
    ...rowProblems(draft),
    ...(kind === 'buttons'
      ? []
      : [['button', lengthProblem(button, LIMIT.button, true)] as [string, DraftProblem | null]]),
    ...(kind === 'link' ? [['url', urlProblem(url)] as [string, DraftProblem | null]] : []),
  ];
  return Object.fromEntries(all.filter((entry): entry is [string, DraftProblem] => entry[1] !== null));
}

function actionOf({ kind, button, url, rows }: InteractiveDraft): InteractiveContent['action'] {
  switch (kind) {
    case 'buttons':
      return { kind, titles: rows.map(({ title }) => title.trim()) };
    case 'list':
      return {
        kind,
        button: button.trim(),
        rows: rows.map(({ title, description }) => ({
          title: title.trim(),
          description: description.trim() || null,
        })),
      };
    case 'link':
      return { kind, title: button.trim(), url: url.trim() };
  }
}

/** Only of a draft without problems. */
export const interactiveOf = (draft: InteractiveDraft): InteractiveContent => ({
  kind: 'interactive',
  text: draft.text.trim(),
  footer: draft.footer.trim() || null,
  action: actionOf(draft),
});
