import type { Template } from '../graph/schemas/templateSchema.ts';
import { practiceTemplates } from './practiceTemplates.ts';
import type { StoredTemplate } from './storedTemplate.ts';

export type TemplateStore = {
  readonly list: () => readonly StoredTemplate[];
  readonly find: (sent: Template) => StoredTemplate | undefined;
  readonly set: (templates: readonly StoredTemplate[]) => void;
  readonly clear: () => void;
};

/** The account's templates: the simulator's own until others are put in their place. */
export function createTemplateStore(): TemplateStore {
  let templates = practiceTemplates;
  return {
    list: () => templates,
    find: ({ name, language }) =>
      templates.find((each) => each.name === name && each.language === language.code),
    set: (given) => (templates = given),
    clear: () => (templates = practiceTemplates),
  };
}
