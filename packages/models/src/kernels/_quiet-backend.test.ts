import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const builders: Readonly<Record<string, string>> = {
  denseAutoencoder: "{ inputShape: [4], codeDim: 2 }",
  convAutoencoder: "{ inputShape: [8, 8, 1], filters: [2], codeDim: 2 }",
  vae: "{ inputShape: [4], codeDim: 2 }",
  convVae: "{ inputShape: [8, 8, 1], filters: [2], codeDim: 2 }",
};

for (const [builder, options] of Object.entries(builders))
  test(`${builder} builds in silence, as the first thing that a process does`, async () => {
    const program = `
      import "@tensorflow/tfjs-backend-cpu";
      import { ${builder} } from "@autoencoders/models";
      console.log(${builder}(${options}).name);
    `;
    const flags = ["--import", "tsx", "--conditions=@autoencoders/source", "--input-type=module"];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...flags, "--eval", program],
      { cwd: new URL("../..", import.meta.url) },
    );
    expect(stdout.trim()).not.toBe("");
    expect(stderr).toBe("");
  });
