/** Where a checkpoint is in its training. */
export interface CheckpointPlace {
  /** The phase of a layer-wise training, counted from 1; absent in a training of one phase. */
  readonly phase?: number;
  /** Epochs done, of the phase where there are phases. */
  readonly epoch: number;
  /** Steps done of the next epoch. */
  readonly stepInEpoch: number;
}

/**
 * The file name of a checkpoint: "0005.safetensors" after 5 epochs, "0005-000120.safetensors" 120 steps later, and
 * "phase-2-0005.safetensors" after 5 epochs of the second phase.
 */
export function checkpointName({ phase, epoch, stepInEpoch }: CheckpointPlace): string {
  const prefix = phase === undefined ? "" : `phase-${phase}-`;
  const step = stepInEpoch > 0 ? `-${String(stepInEpoch).padStart(6, "0")}` : "";
  return `${prefix}${String(epoch).padStart(4, "0")}${step}.safetensors`;
}

/** Where the checkpoint of a file name is in its training; undefined for any other name. */
export function checkpointPlace(name: string): CheckpointPlace | undefined {
  const match = /^(?:phase-([1-9]\d{0,5})-)?(\d{4,15})(?:-(\d{6,15}))?\.safetensors$/.exec(name);
  if (!match) return undefined;
  const [, phase, epoch, step = 0] = match;
  const place = { epoch: Number(epoch), stepInEpoch: Number(step) };
  const found = phase === undefined ? place : { phase: Number(phase), ...place };
  return checkpointName(found) === name ? found : undefined;
}

/** Negative where a is before b in a training, positive where it is after, 0 where they are the same. */
export const comparePlaces = (a: CheckpointPlace, b: CheckpointPlace): number =>
  (a.phase ?? 0) - (b.phase ?? 0) || a.epoch - b.epoch || a.stepInEpoch - b.stepInEpoch;

/** Those of some file names that are checkpoints, the newest first. */
export const newestFirst = (names: readonly string[]): string[] =>
  names
    .flatMap((name) => {
      const place = checkpointPlace(name);
      return place ? [{ name, place }] : [];
    })
    .sort((a, b) => comparePlaces(b.place, a.place))
    .map(({ name }) => name);
