/**
 * Keeps one call in flight: what comes meanwhile waits, and only the newest of it is called with next.
 *
 * @param call must not reject
 */
export function newestCall<T>(call: (given: T) => Promise<void>): (given: T) => void {
  let waiting: { readonly given: T } | undefined;
  let isCalling = false;
  const run = async (): Promise<void> => {
    isCalling = true;
    while (waiting) {
      const { given } = waiting;
      waiting = undefined;
      await call(given);
    }
    isCalling = false;
  };
  return (given) => {
    waiting = { given };
    if (!isCalling) void run();
  };
}
