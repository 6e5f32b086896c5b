import { draft } from "./draft.ts";
import type { Session } from "./session.ts";

/** Goes on with the run, or trains a new one where the form asks for another. */
export async function beginOrGoOn(session: Session): Promise<void> {
  const wanted = draft.peek();
  const { epochs } = wanted;
  if (!isRunOfForm(session.info.peek()) && !(await session.configure(wanted))) return;
  await session.start({ epochs });
}

/** Trains a finished run for the epochs of its settings once more. */
export async function trainLonger(session: Session): Promise<void> {
  const { epochs } = session.info.peek()!.settings;
  draft.value = { ...draft.peek(), epochs: (session.metrics.peek().at(-1)?.epoch ?? 0) + epochs };
  await beginOrGoOn(session);
}

/** Says whether the run is what the form asks for; a later last epoch and another learning rate leave a run what it is. */
export const isRunOfForm = (info: Session["info"]["value"]): boolean =>
  info !== undefined && !info.isTrained && keyOf(info.settings) === keyOf(draft.value);

const keyOf = ({
  epochs: _,
  optimizer,
  ...rest
}: object & { epochs: number; optimizer: object }): string =>
  JSON.stringify({ ...rest, optimizer: { ...optimizer, learningRate: 0 } });
