import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Session } from "../session/session.ts";
import { measuredErrors } from "./compared-runs.ts";

/** A session whose explorer has the weights of a step, and answers in the order that it is asked. */
function explored() {
  let step = 0;
  const info = signal({ id: "a" } as Session["info"]["value"]);
  const arrivals = signal(0);
  const reconstruct = async () => ({ step, errors: Float32Array.of(step, step + 2) });
  return {
    session: { info, arrivals, explorer: { reconstruct } as unknown as Session["explorer"] },
    async trainTo(next: number) {
      step = next;
      arrivals.value++;
      await expect.poll(() => arrivals.peek()).toBeGreaterThan(0);
    },
    show(id: string) {
      step = 0;
      info.value = { id } as Session["info"]["value"];
    },
  };
}

test("the error before the first step is measured first, each step once, and another run begins anew", async () => {
  const { session, trainTo, show } = explored();
  const errors = measuredErrors(session);
  await expect.poll(() => errors.value).toEqual({ steps: [0], values: [1] });
  await trainTo(7);
  await expect.poll(() => errors.value).toEqual({ steps: [0, 7], values: [1, 8] });
  await trainTo(7);
  await trainTo(9);
  await expect.poll(() => errors.value.steps).toEqual([0, 7, 9]);
  show("b");
  await expect.poll(() => errors.value).toEqual({ steps: [0], values: [1] });
});
