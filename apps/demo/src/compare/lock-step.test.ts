import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Session } from "../session/session.ts";
import { createLockStep, type LedSession } from "./lock-step.ts";

const last = 100;

/** A session whose run has `last` steps in 5 epochs, whose explorer hears of weights late, and which may fail at a step. */
function ledSession({ failsAt = Number.POSITIVE_INFINITY } = {}) {
  const settings = { batchSize: 10 };
  const info = signal<Session["info"]["value"]>(undefined);
  const status = signal<Session["status"]["value"]>("none");
  const arrivals = signal(0);
  const asked: number[] = [];
  let [id, step, shown] = [0, 0, -1];
  const tell = () => {
    setTimeout(() => {
      shown = step;
      arrivals.value++;
    });
  };
  const make = async () => {
    step = 0;
    info.value = { id: String(++id), settings, rows: { train: 200 } } as Session["info"]["value"];
    status.value = "idle";
    tell();
    return true;
  };
  const looked = async () => ({
    run: String(id),
    step: shown,
    errors: Float32Array.of(shown, shown + 2),
  });
  const session = {
    info,
    status,
    arrivals,
    configure: make,
    reset: async () => void (await make()),
    dismissProblem() {},
    async trainTo(to: number) {
      asked.push(to);
      step = Math.min(to, last, failsAt);
      tell();
      return { step, isOver: step === last };
    },
    explorer: { reconstruct: looked, encode: looked },
  } as unknown as LedSession;
  return { session, asked };
}

const wanted = {} as Parameters<LedSession["configure"]>[0];

test("both are seen after the same steps, from before the first to the last, however late weights come", async () => {
  const [left, right] = [ledSession(), ledSession()];
  const lockStep = createLockStep([left.session, right.session]);
  const seen: (readonly number[])[] = [];
  lockStep.views.subscribe((views) => views && seen.push(views.map(({ step }) => step)));
  await lockStep.configure([wanted, wanted]);
  expect(lockStep.status.value).toBe("ready");
  await lockStep.start();
  expect(lockStep.status.value).toBe("finished");
  expect(left.asked).toEqual(right.asked);
  expect(seen[0]).toEqual([0, 0]);
  expect(seen.at(-1)).toEqual([last, last]);
  expect(seen.every(([one, other]) => one === other)).toBe(true);
  const [errors, others] = lockStep.errors.value;
  expect(errors.steps).toEqual(seen.map(([step]) => step));
  expect(errors.losses[0]).toBe(1); // the mean of 0 and 2
  expect(others).toEqual(errors);
  await lockStep.reset();
  expect(lockStep.errors.value[0]).toEqual({ steps: [0], losses: [1] });
});

test("both wait when they are paused, and go on from there", async () => {
  const [left, right] = [ledSession(), ledSession()];
  const lockStep = createLockStep([left.session, right.session]);
  await lockStep.configure([wanted, wanted]);
  const started = lockStep.start();
  lockStep.pause();
  await started;
  expect(lockStep.status.value).toBe("paused");
  expect(left.asked).toEqual([5]);
  expect(lockStep.views.value?.map(({ step }) => step)).toEqual([5, 5]);
  await lockStep.start();
  expect(lockStep.status.value).toBe("finished");
});

test("one that runs away stops the other", async () => {
  const [left, right] = [ledSession(), ledSession({ failsAt: 7 })];
  const lockStep = createLockStep([left.session, right.session]);
  await lockStep.configure([wanted, wanted]);
  await lockStep.start();
  expect(lockStep.status.value).toBe("paused");
  expect(left.asked.at(-1)).toBeGreaterThan(7);
  expect(lockStep.views.value?.[1].step).toBe(5);
});
