/**
 * Holds the lock of this worker's name for as long as it lives: whoever waits for it learns of its end at once.
 *
 * @returns resolves when it is held; at once where this browser has no locks
 */
export function holdLock(): Promise<void> {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    void navigator.locks.request(self.name, () => {
      resolve();
      return new Promise<void>(() => {});
    });
  });
}
