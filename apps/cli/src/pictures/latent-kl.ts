import { latentKl as divergences, posterior } from "@autoencoders/analysis";
import { latentKlBars } from "@autoencoders/viz";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./title-of.ts";

export const latentKl: Picture = {
  name: "latent-kl",
  summary: "how much each latent says of a row, and which have collapsed to the prior",
  fits: ({ model }) =>
    codeShapeOf(model).hasClosedRate
      ? undefined
      : `needs a variational model, whose latents are normal and have the prior N(0, 1), and not ${model.name}; histogram and spectrum show its code`,
  async draw({ config, model, codedRows, engine }) {
    const { examples } = await codedRows();
    const { kl } = divergences(await posterior(model, examples, { engine: await engine() }));
    return { image: latentKlBars({ kl, title: `${titleOf(config)}: divergence of the latents` }) };
  },
};
