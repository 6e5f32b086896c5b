import { draft } from "./draft.ts";
import { isSameRun } from "./is-same-run.ts";
import type { Session } from "./session.ts";

/** Goes on with the run at the form's learning rate, or trains a new one where the form asks for another. */
export async function beginOrGoOn(session: Session): Promise<void> {
  const wanted = draft.peek();
  session.dismissProblem();
  const info = session.info.peek();
  if (!info || info.isTrained || !isSameRun(info.settings, wanted)) {
    if (await session.configure(wanted)) await session.start({ epochs: wanted.epochs });
    return;
  }
  const { learningRate } = wanted.optimizer;
  if (typeof learningRate === "number" && learningRate !== session.learningRate.peek())
    await session.setLearningRate(learningRate);
  await session.start({ epochs: Math.max(wanted.epochs, epochOf(session)) });
}

/** Trains a finished run to the form's last epoch, or, where that is done, for the number of epochs that it was first made for. */
export async function trainLonger(session: Session): Promise<void> {
  const done = epochOf(session);
  if (draft.peek().epochs <= done) {
    const { epochs } = session.info.peek()!.config.fit;
    draft.value = { ...draft.peek(), epochs: done + epochs };
  }
  await beginOrGoOn(session);
}

/** Returns the epoch that the run is in, or the last that is done. */
const epochOf = ({ steps, metrics }: Session): number =>
  steps.peek()?.epoch ?? metrics.peek().at(-1)?.epoch ?? 0;
