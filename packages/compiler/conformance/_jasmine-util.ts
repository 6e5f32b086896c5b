import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe } from "vitest";
import { backendName } from "./_backend.ts";

// Stands in for tfjs-core's dist/jasmine_util.js, which needs Jasmine: one environment, under the names that the tests import.

interface Constraints {
  readonly isMet: boolean;
}
export const ALL_ENVS: Constraints = { isMet: true };
export const NODE_ENVS: Constraints = { isMet: true };
export const SYNC_BACKEND_ENVS: Constraints = { isMet: true };
export const BROWSER_ENVS: Constraints = { isMet: false };

/** A suite whose tests run on the backend under test, each in its own scope. */
export function describeWithFlags(
  name: string,
  { isMet }: Constraints,
  tests: (environment: { readonly backendName: string }) => void,
): void {
  if (!isMet) return;
  describe(name, () => {
    beforeAll(async () => {
      tf.engine().reset();
      tf.enableProdMode();
      await tf.setBackend(backendName);
    });
    beforeEach(() => {
      tf.engine().startScope();
    });
    afterEach(() => {
      tf.engine().endScope();
      tf.disposeVariables();
    });
    tests({ backendName });
  });
}
