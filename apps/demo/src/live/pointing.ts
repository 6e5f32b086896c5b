/** How long after its last move a pointer still counts as moving. */
const restMs = 250;

let movedAt = Number.NEGATIVE_INFINITY;

/** Whether the visitor moves something by hand just now, which pictures in the background make way for. */
export const pointing = {
  note(): void {
    movedAt = performance.now();
  },
  isOn: (): boolean => performance.now() - movedAt < restMs,
};
