import { create } from 'zustand';

/** How often something was sent from this window: whoever sent it wants to see it stand in the log. */
export const useSentHere = create(() => ({ times: 0 }));

export const noteSent = (): void => useSentHere.setState(({ times }) => ({ times: times + 1 }));
