/**
 * A write that never runs twice at once: of those asked for meanwhile only the last is done.
 *
 * @returns resolves when this or a later one is done
 */
export function latestOnly<T>(write: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: { readonly value: T } | undefined;
  const drain = async (): Promise<void> => {
    while (next) {
      const { value } = next;
      next = undefined;
      await write(value);
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
