import type { Reporter, TestModule } from "vitest/node";
import { expectedFailures } from "./_expected-failures.ts";
import { labelsOf } from "./_labels.ts";

/** Prints how many tests pass, by reason how many do not, and the rows of the table that name no test of a file that was run. */
export const countingReporter = (): Reporter => ({
  onTestRunEnd(modules) {
    const passed = new Map(modules.flatMap(resultsOf));
    const counts = expectedFailures.map(({ why, tests }) => ({
      why,
      count: tests.filter((label) => passed.has(label)).length,
    }));
    const known = counts.reduce((sum, { count }) => sum + count, 0);
    const failed = [...passed.values()].filter((pass) => !pass).length;
    for (const { why, count } of counts) if (count > 0) console.log(`${count}  ${why}`);
    console.log(`${passed.size - known - failed} of ${passed.size} pass`);
    if (failed > 0)
      console.log(`${failed} neither pass nor fail as conformance/known-failures.ts expects`);

    const filesRun = new Set([...passed.keys()].map(fileOf));
    const stale = expectedFailures
      .flatMap(({ tests }) => tests)
      .filter((label) => filesRun.has(fileOf(label)) && !passed.has(label));
    for (const label of stale) console.error(`no such test: ${label}`);
    if (stale.length > 0) process.exitCode = 1;
  },
});

const fileOf = (label: string): string => label.split(" › ")[0]!;

/** Each test that ran and whether it did what was expected of it. */
function resultsOf(module: TestModule): [string, boolean][] {
  const tests = [...module.children.allTests()];
  const labels = labelsOf(
    module.moduleId,
    tests.map(({ fullName }) => fullName),
  );
  return tests.flatMap((test, i): [string, boolean][] => {
    const { state } = test.result();
    return state === "skipped" ? [] : [[labels[i]!, state === "passed"]];
  });
}
