/* What of a customer's own words is drawn. The journal keeps them as they came. */

const MAX_NAME = 512;
/** More than anybody reads in one message; WhatsApp's own limit is 4,096. */
const MAX_TEXT = 65_536;

/** Marks that turn the reading direction round or hide what stands beside them. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;
/** A letter carries eight marks at most; beyond that they are there to draw over their neighbours. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;

/** A name as it may stand beside other words: short, in one direction, within its line. */
export const displayName = (name: string): string =>
  name.slice(0, MAX_NAME).replaceAll(DIRECTION_CONTROLS, '').replaceAll(PILED_MARKS, '$1').toWellFormed();

/** A message as it is drawn; one endless word would hold up the whole window. */
export const displayText = (text: string): string =>
  text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}…`;

/** A file's name as it may be shown and suggested: without folders and control characters, its true end last. */
export const displayFileName = (name: string): string =>
  displayName(name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replaceAll(/[/\\:]/g, '_')).trim();
