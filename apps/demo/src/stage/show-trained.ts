import { firstSettings } from "../session/first-settings.ts";
import type { Session } from "../session/session.ts";
import { restored } from "./quantized-weights.ts";

/** Shows the first model with weights that were trained while the site was built; a training begins with fresh ones. */
export async function showTrained(session: Session): Promise<void> {
  const { firstWeights } = await import("virtual:first-weights");
  const weights = Object.entries(restored(firstWeights)).map(([name, tensor]) => [
    `weights/${name}`,
    tensor,
  ]);
  await session.configure(firstSettings, Object.fromEntries(weights));
}
