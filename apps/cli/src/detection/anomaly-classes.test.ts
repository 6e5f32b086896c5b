import { expect, test } from "vitest";
import { Failure } from "../errors/failure.ts";
import { anomalyClasses } from "./anomaly-classes.ts";

test("anomalies are the classes that are called so, else those not trained on, else all but 0 or false of two", () => {
  const names = ["a", "b", "c"];
  expect(anomalyClasses(names, { anomaly: "c,a", trainOn: ["c"] })).toEqual([true, false, true]);
  expect(anomalyClasses(names, { trainOn: ["b"] })).toEqual([true, false, true]);
  expect(anomalyClasses(["0", "1"], {})).toEqual([false, true]);
  expect(anomalyClasses(["False", "True"], {})).toEqual([false, true]);
});

test("rows without a label are neither anomalies nor usual, and no class that the names are judged by", () => {
  expect(anomalyClasses(["", "0", "1"], {})).toEqual([undefined, false, true]);
  expect(anomalyClasses(["b", "a", ""], { trainOn: ["b"] })).toEqual([false, true, undefined]);
  expect(anomalyClasses(["", "a"], { anomaly: "a" })).toEqual([undefined, true]);
  expect(anomalyClasses(["", "0"], {})).toBeUndefined();
  expect(() => anomalyClasses(["", "a"], { anomaly: "" })).toThrow(Failure);
});

test("classes whose names say nothing are no anomalies and no usual rows", () => {
  for (const names of [["a", "b"], ["0"], ["0", "1", "2"], ["0", "false"], []])
    expect(anomalyClasses(names, {}), `${names}`).toBeUndefined();
  expect(() => anomalyClasses(["0", "1"], { anomaly: "1,2" })).toThrow(Failure);
});
