/** Lets the event loop turn: a page is drawn, a signal is heard. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
