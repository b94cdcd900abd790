import { displayName, isPhoneLike } from './phone.ts';

/** A name in whatever script it is written; a number in its place reads from left to right. */
export const CustomerName = ({ name }: { readonly name: string }) => (
  <bdi dir={isPhoneLike(name) ? 'ltr' : 'auto'}>{displayName(name)}</bdi>
);
