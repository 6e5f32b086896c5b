/**
 * Keeps one call at a time in flight: of the values that come meanwhile only the newest is called with next.
 *
 * @returns a function whose promise resolves when its own value or a later one is done; it rejects as the call does
 */
export function latestOnly<T>(call: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: { readonly value: T } | undefined;
  const drain = async (): Promise<void> => {
    while (next) {
      const { value } = next;
      next = undefined;
      await call(value);
    }
  };
  return (value) => {
    next = { value };
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  };
}
