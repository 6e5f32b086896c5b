import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import { packagesOf } from "../_readme.ts";
import { run } from "../_run.ts";
import { runSnippets } from "../_run-snippets.ts";
import { writeSnippets } from "../_write-snippets.ts";

/** The check that a training runs on the least version of each engine that the packages say they work with, in compiled steps. */
export const oldestPeers: Check = {
  name: "peers",
  title: "The least version of each engine, as the packages' peer ranges say it",
  isQuick: false,
  async run({ cell, readmes, registry, tarballs }) {
    const trainers = readmes.find(({ name }) => name === "@autoencoders/trainers")!;
    const { manifest } = tarballs.find(({ name }) => name === "@autoencoders/compiler")!;
    const ranges = manifest.peerDependencies as Readonly<Record<string, string>>;
    for (const engine of ["onnxruntime-node", "onnxruntime-web"]) {
      const least = `${engine}@${/[\d.]+/.exec(ranges[engine]!)![0]}`;
      await inEmptyFolder(registry, async (folder) => {
        const packages = packagesOf(trainers.install).filter((name) => name !== "onnxruntime-node");
        await cell(least, "install", () =>
          run("npm", ["install", "--ignore-scripts", ...packages, least], { cwd: folder }),
        );
        await cell(least, "is that version", () => {
          const path = join(folder, "node_modules", engine, "package.json");
          const { version } = JSON.parse(readFileSync(path, "utf8"));
          if (least !== `${engine}@${version}`) throw new Error(`got ${version}`);
        });
        const [files, asked] = [
          writeSnippets(folder, trainers.snippets),
          writeSnippets(join(folder), [engineCode(engine)]),
        ];
        await cell(least, "engine", () => runSnippets(asked, [process.execPath]));
        writeSnippets(folder, trainers.snippets);
        await cell(least, "snippets", () => runSnippets(files, [process.execPath]));
      });
    }
  },
};

/** A program that fails where compiled steps run on anything but a package. */
const engineCode = (name: string): string => `
import { chooseEngine, describeEngine } from "@autoencoders/compiler";
const engine = await chooseEngine("onnx");
console.log(describeEngine(engine));
if (!describeEngine(engine).startsWith(${JSON.stringify(name)})) throw new Error("another engine");
`;
