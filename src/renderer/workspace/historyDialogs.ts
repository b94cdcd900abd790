import { create } from 'zustand';

/** Which of the two dialogs is open. */
type HistoryDialogs = { readonly open: 'bring' | 'take' | null };

export const useHistoryDialogs = create<HistoryDialogs>(() => ({ open: null }));
export const showHistoryDialog = (open: HistoryDialogs['open']): void => useHistoryDialogs.setState({ open });
