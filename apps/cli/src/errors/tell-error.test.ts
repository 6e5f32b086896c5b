import { readdirSync, readFileSync } from "node:fs";
import { OptionError, UnsuitedModelError } from "@autoencoders/models";
import { expect, test } from "vitest";
import { tellError } from "./tell-error.ts";
import { UsageError } from "./usage-error.ts";

function reported(error: unknown): { status: number; err: string[] } {
  const err: string[] = [];
  return { status: tellError(error, { err: (line) => void err.push(line) }), err };
}

type ErrorClass = new (...values: unknown[]) => Error;

/** Takes the place of any argument of a constructor: whatever is asked of it, called or read, it is again. */
const anything: unknown = new Proxy(() => {}, {
  get(_, key) {
    if (key === Symbol.toPrimitive) return () => "something";
    return key === Symbol.iterator ? () => [][Symbol.iterator]() : anything;
  },
  apply: () => anything,
});

const packages = new URL("../../../../packages/", import.meta.url);

/** The files that packages are imported by: each entry of their exports. */
const entries = readdirSync(packages).flatMap((name) => {
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), "utf8"));
  return Object.values<Record<string, string>>(manifest.exports)
    .map((conditions) => conditions["@autoencoders/source"])
    .filter((source) => source !== undefined) // package.json is one of the exports
    .map((source) => `${name}/${source}`);
});

test.for(entries)(
  "every error that %s exports is reported as no bug, in one line",
  async (entry) => {
    const exported = Object.values((await import(new URL(entry, packages).href)) as object);
    const classes = exported.filter(
      (each): each is ErrorClass => typeof each === "function" && each.prototype instanceof Error,
    );
    for (const made of classes) {
      const error = new made(...Array.from({ length: 5 }, () => anything));
      const { status, err } = reported(error);
      expect(err, made.name).toEqual([expect.stringMatching(/^error: (?!a bug)[^\n]+$/)]);
      expect([1, 2]).toContain(status);
    }
  },
);

test("a mistake in a command is status 2, a failure of the system 1, each in one line", () => {
  expect(reported(new UsageError("expected this\n  or that"))).toEqual({
    status: 2,
    err: ["error: expected this or that"],
  });
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  expect(reported(full)).toEqual({
    status: 1,
    err: ["error: cannot write the file: no space left on the device; free some and do it again"],
  });
  const refused = (code: string, syscall: string, path: string) =>
    reported(Object.assign(new Error(`${code}: raw`), { code, syscall, path })).err;
  expect(refused("ENOENT", "open", "a.csv")).toEqual([
    "error: cannot read a.csv: it does not exist; look at the path",
  ]);
  expect(refused("EACCES", "mkdir", "out")).toEqual([
    "error: cannot write out: no permission; choose another folder or change its permissions",
  ]);
  for (const code of ["EISDIR", "ENOTDIR", "EROFS", "EMFILE", "ENAMETOOLONG", "EACCES"])
    for (const syscall of ["open", "mkdir"])
      expect(refused(code, syscall, "x")[0]).not.toContain("raw");
});

test("a model that does not suit its use is a failure, not a bug", () => {
  expect(reported(new UnsuitedModelError("layer-wise training", "this", "that", "do so"))).toEqual({
    status: 1,
    err: ["error: layer-wise training: expected this, got that; do so"],
  });
});

test("what is said of an option is said of its flag", () => {
  const error = new OptionError("dense", "codeDim", "large", "1");
  expect(reported(error)).toEqual({
    status: 2,
    err: ["error: expected --code-dim to be large, got 1"],
  });
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
    expect(reported(bug).err[1]).toContain("    at ");
  } finally {
    delete process.env.AUTOENCODERS_DEBUG;
  }
  expect(reported("a text thrown").err[0]).toContain("a text thrown");
});

test("a wrong call of Node's own functions is a bug, though it has a code", () => {
  let thrown: unknown;
  try {
    readdirSync(1 as unknown as string);
  } catch (error) {
    thrown = error;
  }
  expect(reported(thrown).err[0]).toContain("a bug in autoencoders");
});
