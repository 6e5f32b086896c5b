import { expect, test } from "vitest";
import { embeddingFile } from "./embedding-file.ts";

/** The lines of a file of one point, [0, 1], whose class has a name. */
const linesOf = (name: string) =>
  embeddingFile(".csv")({
    points: { data: Float32Array.of(0, 1), shape: [1, 2], labels: Uint8Array.of(0), names: [name] },
    title: "",
    figures: {},
  });

test.each([
  ["plain", "plain"],
  ["größe", "größe"],
  ["", ""],
  ["a,b", '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ["two\nlines", '"two\nlines"'],
])(
  "a class called %j stands in quotes where it has commas, quotes or line ends",
  async (name, cell) => {
    expect(await linesOf(name)).toBe(`x,y,class\n0,1,${cell}\n`);
  },
);

test.each([
  ["=1+1", "'=1+1"],
  ["+cmd", "'+cmd"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["@sum(a,b)", '"\'@sum(a,b)"'],
  ["\t=1", "'\t=1"],
  ["\r=1", '"\'\r=1"'],
])("a class called %j does not begin as a formula does", async (name, cell) => {
  expect(await linesOf(name)).toBe(`x,y,class\n0,1,${cell}\n`);
});

test("a class that is a number is no formula", async () => {
  for (const name of ["-1", "+2.5", "-1e-7", "3"])
    expect(await linesOf(name)).toBe(`x,y,class\n0,1,${name}\n`);
});
