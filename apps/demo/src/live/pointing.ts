/** Milliseconds without a move after which a pointer has stopped. */
const restMs = 250;

let movedAt = Number.NEGATIVE_INFINITY;

/** Notes whether the visitor moves something by hand just now, which pictures in the background make way for. */
export const pointing = {
  note(): void {
    movedAt = performance.now();
  },
  isOn: (): boolean => performance.now() - movedAt < restMs,
};
