import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from "vitest";
import { expectedFailures } from "./_expected-failures.ts";
import { labelsOf } from "./_labels.ts";

const known = new Set(expectedFailures.flatMap(({ tests }) => tests));

/** Expects the tests of known-failures.ts to fail: vitest then reports one that passes. */
export default class ConformanceRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    for (const file of files) {
      const tests = testsOf(file);
      const labels = labelsOf(
        file.filepath,
        tests.map(({ fullTestName }) => fullTestName),
      );
      tests.forEach((test, i) => {
        test.fails = known.has(labels[i]!);
      });
    }
  }
}

const testsOf = (task: RunnerTask): RunnerTestCase[] =>
  task.type === "test" ? [task] : task.tasks.flatMap(testsOf);
