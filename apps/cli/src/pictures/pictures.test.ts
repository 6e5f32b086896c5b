import {
  completingVae,
  convVae,
  linear,
  sparse,
  stacked,
  vae,
  vampVae,
  vqVae,
} from "@autoencoders/models";
import { toPng } from "@autoencoders/viz";
import { expect, test } from "vitest";
import { tinyRun } from "../testing/tiny-run.ts";
import { fittingPictures, pictureNamed } from "./fitting-pictures.ts";
import { pictures } from "./index.ts";

const inputShape = [8, 8, 1];
const runs = {
  stacked: tinyRun(stacked({ inputShape, hidden: [], codeDim: 5 })),
  plane: tinyRun(stacked({ inputShape, hidden: [], codeDim: 2 })),
  vae: tinyRun(vae({ inputShape, hidden: [4], codeDim: 2 })),
  vampVae: tinyRun(vampVae({ inputShape, hidden: [4], codeDim: 2, components: 3 })),
  completingVae: tinyRun(completingVae({ inputShape, hidden: [4], codeDim: 3 })),
  convVae: tinyRun(convVae({ inputShape, filters: [2], codeDim: 3 })),
  sparse: tinyRun(sparse({ inputShape, hidden: [], codeDim: 6, target: 0.3 })),
  vqVae: tinyRun(vqVae({ inputShape, filters: [2], codebookSize: 4, entryDim: 2, codebooks: 2 })),
  points: tinyRun(linear({ inputShape: [3], codeDim: 1 }), { dataset: "plane3d" }),
};
const namesOf = (run: keyof typeof runs): string[] =>
  fittingPictures(runs[run].context).map(({ name }) => name);

test("pictures have names and summaries of their own", () => {
  const names = pictures.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary } of pictures) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/^[a-z].+[^.]$/);
  }
});

for (const [run, { context, notes }] of Object.entries(runs))
  test(`every picture that fits ${run} can be drawn`, async () => {
    for (const picture of fittingPictures(context)) {
      const { image } = await picture.draw(context);
      const png = await toPng(image);
      expect(png.length, picture.name).toBeGreaterThan(200);
    }
    expect(notes).toEqual([]);
  });

test("pictures fit by what the model is", () => {
  const always = ["curves", "summary", "histogram", "spectrum"];
  expect(namesOf("points").sort()).toEqual(always.sort());
  for (const run of ["stacked", "plane", "vae", "convVae", "sparse"] as const)
    expect(namesOf(run)).toEqual(expect.arrayContaining(["reconstructions", "codes", "confusion"]));
  const having = (name: string) =>
    (Object.keys(runs) as (keyof typeof runs)[]).filter((run) => namesOf(run).includes(name));
  expect(having("manifold")).toEqual(["plane", "vae", "vampVae"]);
  expect(having("samples")).toEqual(["vae", "vampVae", "convVae"]);
  expect(having("completions")).toEqual(["completingVae"]);
  expect(having("latent-kl")).toEqual(["vae", "convVae"]);
  expect(having("sparsity")).toEqual(["sparse"]);
  expect(having("codebook")).toEqual(["vqVae"]);
  expect(having("codes")).not.toContain("vqVae");
});

test("a picture that does not fit says why, what to take instead, and what there is", () => {
  expect(() => pictureNamed("manifold", runs.stacked.context)).toThrow(
    /manifold needs codes of two numbers.* have 5; codes shows their projection, traversals .*; of this run there are curves, /,
  );
  expect(() => pictureNamed("latent-kl", runs.vampVae.context)).toThrow(
    "latent-kl needs a variational model, whose latents are normal and have the prior N(0, 1), and not vampVae",
  );
  expect(() => pictureNamed("samples", runs.plane.context)).toThrow(
    /samples needs a model with a prior.*sample --fit-prior 10 fits one.*interpolations and traversals/,
  );
  expect(() => pictureNamed("completions", runs.vae.context)).toThrow(
    "completions needs a model that completes rows, such as completingVae, and vae sees whole rows; reconstructions shows what it makes of them",
  );
  for (const name of ["codes", "interpolations", "spectrum", "confusion", "histogram"])
    expect(() => pictureNamed(name, runs.vqVae.context), name).toThrow(
      /needs codes of amounts.* number the entries of a codebook; codebook shows how/,
    );
  expect(() => pictureNamed("confusion", runs.points.context)).toThrow("needs labels, and plane3d");
  expect(() => pictureNamed("reconstructions", runs.points.context)).toThrow("images");
  expect(() => pictureNamed("manifolds", runs.vae.context)).toThrow("(did you mean manifold?)");
});
