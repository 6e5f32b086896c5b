import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { writeSweepTable } from "./write-sweep-table.ts";

test("the table of a sweep names each reason of failed runs once, below", async () => {
  const failed = (number: number, error: string) => ({
    number,
    path: `runs/${number}`,
    options: { seed: number },
    epochs: 0,
    value: undefined,
    seconds: 0,
    error,
  });
  const reason = "there is no such file, and what is to be done about it is a long story";
  const trials = [failed(1, reason), failed(2, reason), failed(3, "the disk is full")];
  const { lines } = await writeSweepTable(temporaryFolder(), trials, { monitor: "loss" });
  expect(lines.map((line) => line.replace(/ +/g, " "))).toEqual([
    "rank run seed loss epochs seconds",
    "1 1 1 failed (1) 0 0.0",
    "2 2 2 failed (1) 0 0.0",
    "3 3 3 failed (2) 0 0.0",
    `failed (1): ${reason}`,
    "failed (2): the disk is full",
  ]);
});
