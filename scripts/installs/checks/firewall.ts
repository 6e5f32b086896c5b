import { join } from "node:path";
import type { Check } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import { run } from "../_run.ts";
import { runSnippets } from "../_run-snippets.ts";
import { writeSnippets } from "../_write-snippets.ts";

/** A proxy that nobody is behind, for onnxruntime-node's install script alone: it reads this variable, npm does not. */
const deadProxy = {
  GLOBAL_AGENT_HTTP_PROXY: "http://127.0.0.1:9",
  GLOBAL_AGENT_HTTPS_PROXY: "http://127.0.0.1:9",
};

/** The check that the command line is installed, and trains, where onnxruntime-node's install script reaches nothing. */
export const firewall: Check = {
  name: "firewall",
  title: "The command line, where onnxruntime-node's script cannot fetch CUDA",
  isQuick: false,
  async run({ cell, readmes, registry }) {
    const { install, snippets } = readmes.find(({ folder }) => folder === "apps/cli")!;
    const skipped = { ...deadProxy, ONNXRUNTIME_NODE_INSTALL: "skip" };
    for (const [what, env, engine] of [
      [install, deadProxy, "onnxruntime-web"],
      [`ONNXRUNTIME_NODE_INSTALL=skip ${install}`, skipped, "onnxruntime-node"],
      [`${install} --ignore-scripts`, deadProxy, "onnxruntime-node"],
    ] as const)
      await inEmptyFolder(registry, async (folder) => {
        const global = join(folder, "global");
        const command = what.replace(/^ONNX\S+ /, "");
        await cell(what, "status 0", () =>
          run("bash", ["-c", command], {
            cwd: folder,
            env: { ...env, npm_config_prefix: global, npm_config_registry: registry },
          }),
        );
        await cell(what, `runs on ${engine}`, () => trains(folder, global, engine));
        await cell(what, "snippets", () =>
          runSnippets(writeSnippets(join(global, "lib"), snippets), [process.execPath]),
        );
      });
  },
};

/** Trains and throws where another engine is taken, or it is not told of exactly once that a slower one is. */
async function trains(folder: string, global: string, engine: string): Promise<void> {
  const bin = join(global, "bin/autoencoders");
  const options = ["--dataset", "digits", "--examples", "200", "--epochs", "1", "--out", "a"];
  const { out, err } = await run(bin, ["train", ...options], { cwd: folder });
  const written = `${out}\n${err}`;
  const warnings = written.match(/slower than on onnxruntime-node/g)?.length ?? 0;
  const expected = engine === "onnxruntime-web" ? 1 : 0;
  if (!written.includes(engine) || warnings !== expected)
    throw new Error(`expected ${engine} and ${expected} warnings, got\n${written}`);
}
