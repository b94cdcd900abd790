import { useVirtualizer, type ReactVirtualizerOptions, type Virtualizer } from '@tanstack/react-virtual';

export type VirtualRows = Virtualizer<HTMLDivElement, HTMLDivElement>;
type Options = Omit<
  ReactVirtualizerOptions<HTMLDivElement, HTMLDivElement>,
  'observeElementRect' | 'observeElementOffset' | 'scrollToFn'
>;

/** Only the rows in view are in the page. The one place that names the library. */
export const useVirtualRows = (options: Options): VirtualRows =>
  useVirtualizer<HTMLDivElement, HTMLDivElement>(options);
