import { useVirtualizer, type ReactVirtualizerOptions, type Virtualizer } from '@tanstack/react-virtual';

export type VirtualRows = Virtualizer<HTMLDivElement, HTMLDivElement>;
type Options = Omit<
  ReactVirtualizerOptions<HTMLDivElement, HTMLDivElement>,
  'observeElementRect' | 'observeElementOffset' | 'scrollToFn'
>;

/** Only the rows in view are in the page. The one place that names the library. */
export const useVirtualRows = (options: Options): VirtualRows =>
  // The rule is about React's compiler, which is not in use.
  // oxlint-disable-next-line react/incompatible-library
  useVirtualizer<HTMLDivElement, HTMLDivElement>(options);
