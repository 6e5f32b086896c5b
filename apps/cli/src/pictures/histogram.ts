import { activationHistogram } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./title-of.ts";

export const histogram: Picture = {
  name: "histogram",
  summary: "how often the units of the code have which activation",
  options: ["log"],
  fits: needsAmounts,
  async draw({ config, codedRows, options: { log = false } }) {
    const { data } = (await codedRows()).codes;
    const title = `${titleOf(config)}: activations of the code`;
    return {
      image: activationHistogram({ activations: data, scale: log ? "log" : "linear", title }),
    };
  },
};
