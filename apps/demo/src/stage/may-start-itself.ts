/** Wishes of a visitor that say whether something may begin unasked. */
export interface Wishes {
  /** Whether less motion is asked for. */
  readonly reducedMotion: boolean;
  /** Whether the browser is asked to save data. */
  readonly saveData: boolean;
}

/** Says whether a training may begin by itself: not where less motion or less data is asked for. */
export const mayStartItself = ({ reducedMotion, saveData }: Wishes): boolean =>
  !reducedMotion && !saveData;

/** Reads the wishes that the browser knows of. */
export function wishesOfVisitor(): Wishes {
  return {
    reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    saveData:
      navigator.connection?.saveData === true ||
      matchMedia("(prefers-reduced-data: reduce)").matches,
  };
}
