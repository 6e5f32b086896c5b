import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { expect, test } from "vitest";
import { prepareBackend } from "./_backend.ts";

await prepareBackend();

/** Jasmine's functions that vitest lacks and the tests use. */
interface Done {
  (): void;
  fail(reason?: unknown): void;
}

Object.assign(globalThis, {
  /** Jasmine calls a test that takes an argument with what ends it. */
  it: (name: string, body: (done?: Done) => unknown) =>
    test(name, () =>
      body.length === 0
        ? Promise.resolve(body()).then(() => undefined)
        : new Promise<void>((resolve, reject) => {
            const fail = (reason: unknown = new Error("done.fail() was called")) => reject(reason);
            body(Object.assign(() => resolve(), { fail }));
          }),
    ),
  expectAsync: (promise: Promise<unknown>) => ({
    toBeRejectedWithError: (message: string | RegExp) => expect(promise).rejects.toThrow(message),
  }),
  jasmine: {},
});
expect.extend({ nothing: () => ({ pass: true, message: () => "" }) });
