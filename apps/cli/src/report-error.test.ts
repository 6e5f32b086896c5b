import { expect, test } from "vitest";
import { reportError } from "./report-error.ts";
import { UsageError } from "./usage-error.ts";

function reported(error: unknown): { status: number; err: string[] } {
  const err: string[] = [];
  return { status: reportError(error, { err: (line) => void err.push(line) }), err };
}

test("a mistake in a command is status 2, a failure of the system 1, each in one line", () => {
  expect(reported(new UsageError("expected this\n  or that"))).toEqual({
    status: 2,
    err: ["error: expected this or that"],
  });
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  expect(reported(full)).toEqual({ status: 1, err: ["error: ENOSPC: no space left on device"] });
});

test("a model that does not suit its use is a failure, not a bug", () => {
  const given = { name: "UnsuitedModelError", message: "layer-wise training: expected this" };
  expect(reported(given)).toEqual({
    status: 1,
    err: ["error: layer-wise training: expected this"],
  });
});

test("what is said of an option is said of its flag", () => {
  const given = { name: "OptionError", message: "x", option: "codeDim", expected: "large", got: 1 };
  expect(reported(given).err).toEqual(["error: expected --code-dim to be large, got 1"]);
});

test("an unexpected error is called a bug, with the way to its stack, which shows when asked for", () => {
  const bug = new TypeError("x is undefined");
  const { status, err } = reported(bug);
  expect(status).toBe(1);
  expect(err).toEqual([
    expect.stringMatching(/a bug in autoencoders: x is undefined; set AUTOENCODERS_DEBUG=1/),
  ]);
  process.env.AUTOENCODERS_DEBUG = "1";
  try {
    expect(reported(bug).err[0]).toContain("    at ");
  } finally {
    delete process.env.AUTOENCODERS_DEBUG;
  }
  expect(reported("a text thrown").err[0]).toContain("a text thrown");
});
