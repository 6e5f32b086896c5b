import { beginOrGoOn } from "../session/begin-or-go-on.ts";
import { draft } from "../session/draft.ts";
import { firstSettings } from "../session/first-settings.ts";
import type { Session } from "../session/session.ts";
import { startsItself } from "../session/settings-hash.ts";
import { mayStartItself, wishesOfVisitor } from "./may-start-itself.ts";
import { restored } from "./quantized-weights.ts";

/**
 * Makes the run of the form and begins it where that is welcome; on a visit without settings where it is not, a trained model is shown.
 *
 * @param hash settings of the address as it was opened
 */
export async function openStage(session: Session, hash: string): Promise<void> {
  const isBare = hash === "";
  const mayMove = mayStartItself(wishesOfVisitor());
  if (isBare && !mayMove) return showTrained(session);
  if (!(await session.configure(draft.peek()))) return;
  if (mayMove && (isBare || startsItself(hash))) await beginByItself(session);
}

/** Begins a run once the page is looked at, unless the visitor has begun or chosen something meanwhile. */
async function beginByItself(session: Session): Promise<void> {
  const id = session.info.peek()?.id;
  if (document.visibilityState !== "visible")
    await new Promise<void>((resolve) => {
      document.addEventListener("visibilitychange", () => resolve(), { once: true });
    });
  if (session.info.peek()?.id === id && session.status.peek() === "idle")
    await beginOrGoOn(session);
}

/** Shows the first model with weights that were trained while the site was built; a training begins with fresh ones. */
async function showTrained(session: Session): Promise<void> {
  const { firstWeights } = await import("virtual:first-weights");
  const weights = Object.entries(restored(firstWeights)).map(([name, tensor]) => [
    `weights/${name}`,
    tensor,
  ]);
  await session.configure(firstSettings, Object.fromEntries(weights));
}
