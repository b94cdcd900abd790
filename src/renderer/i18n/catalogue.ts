import type { en } from './en.ts';

type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A feature's keys in a language with these plural categories, derived from the English ones. */
type Keys<Feature, Category extends PluralCategory> = {
  [
    K in keyof Feature & string as K extends `${infer Base}_one`
      ? `${Base}_${Category}`
      : K extends `${string}_other`
        ? never
        : K
  ]: string;
};

/** What a translation must hold: nothing missing, nothing more. */
export type Catalogue<Category extends PluralCategory> = {
  readonly [F in keyof typeof en]: Keys<(typeof en)[F], Category>;
};
