import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { recorderName, theRecorder } from "../_recorder.ts";
import type { KernelTable } from "../kernels/kernel.ts";
import { checkCase } from "./check-case.ts";
import { hasGradient } from "./has-gradient.ts";
import type { KernelCase } from "./kernel-case.ts";

/**
 * The tests of one family: every kernel of its table has cases, each uses that kernel, and computes compiled what tfjs
 * computes, gradients included.
 *
 * @param cases makes its tensors when called, inside a test
 */
export function testKernels(
  table: KernelTable,
  cases: () => Readonly<Record<string, readonly KernelCase[]>>,
): void {
  test("every kernel of the family has a case, and every case a kernel", () => {
    expect(Object.keys(cases()).sort()).toEqual(Object.keys(table).sort());
  });

  test("every kernel that tfjs has a gradient of has a case with it", () => {
    const made = Object.entries(cases()).filter(([, list]) => list.every((c) => c.forwardOnly));
    expect(made.map(([kernel]) => kernel).filter(hasGradient)).toEqual([]);
  });

  for (const kernel of Object.keys(table).sort())
    test(`${kernel} computes the same compiled as eagerly, and so does its gradient`, async () => {
      for (const made of cases()[kernel]!)
        expect(await callsOf(kernel, () => checkCase(made))).toBeGreaterThan(0);
    });
}

/** How often `f` records a kernel: tfjs's functions do not always use the kernel of their name. */
async function callsOf(kernel: string, f: () => Promise<void>): Promise<number> {
  theRecorder();
  const config = tf.getKernel(kernel, recorderName);
  const { kernelFunc } = config;
  let calls = 0;
  config.kernelFunc = (given) => {
    calls++;
    return kernelFunc(given);
  };
  try {
    await f();
  } finally {
    config.kernelFunc = kernelFunc;
  }
  return calls;
}
