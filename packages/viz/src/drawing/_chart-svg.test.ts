import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { chartSvg } from "./_chart-svg.ts";
import { toPng } from "./to-png.ts";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const draw = `
  import { chartSvg } from ${JSON.stringify(new URL("_chart-svg.ts", import.meta.url))};
  const chart = { data: { values: [{ a: 1 }] }, mark: "bar", encoding: { x: { field: "a", type: "quantitative" } } };
  await chartSvg(chart).then(() => console.log("drawn"), ({ name, message }) => console.log(name, message));
`;
const drawnUnder = async (flag: string): Promise<string> => {
  const argv = [flag, "--import", tsx, "--input-type=module", "-e", draw];
  return (await promisify(execFile)(process.execPath, argv)).stdout;
};

test("a chart in a Node that forbids code of text or __proto__ is a VizError that names both", async () => {
  const flags = ["--disallow-code-generation-from-strings", "--disable-proto=throw"];
  for (const said of await Promise.all(flags.map(drawnUnder)))
    expect(said).toMatch(
      /^VizError toSvg: .*--disallow-code-generation-from-strings, --disable-proto=throw/,
    );
});

test("a label with characters that XML cannot hold is drawn without them", async () => {
  const chart = {
    data: { values: [{ a: "re\u001b[31md\u0000\ud800<\u{1f600}" }] },
    mark: "bar",
    encoding: { x: { field: "a", type: "nominal" } },
  } as const;
  expect(await chartSvg(chart)).toContain(">re[31md&lt;\u{1f600}<");
  expect((await toPng(chart)).length).toBeGreaterThan(100);
});
