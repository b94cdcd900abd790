import { graphError, type Answer } from '../graph/answer.ts';

/* How Meta refuses a template: error-codes page, read 2026-11-21. */

const refused = (code: number, message: string, details: string, status = 400): Answer =>
  graphError({ status, code, message: `(#${code}) ${message}`, details });

export const unknownTemplate = (name: string, language: string): Answer =>
  refused(
    132001,
    'Template name does not exist in the translation',
    `template name (${name}) does not exist in ${language}`,
    404,
  );

export const pausedTemplate = (): Answer =>
  graphError({ status: 400, code: 132015, message: '(#132015) Template is paused' });

export const badCount = (part: string, given: number, expected: number): Answer =>
  refused(
    132000,
    'Number of parameters does not match the expected number of params',
    `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  );

export const tooLong = (part: string): Answer =>
  refused(132005, 'Translated text too long', `${part}: translated text too long`);

export const badFormat = (details: string): Answer =>
  refused(132012, 'Parameter format does not match format in the created template', details);

export const badParameter = (details: string): Answer =>
  refused(132018, 'There’s an issue with the parameters in your template', details);
