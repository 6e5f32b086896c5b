import { confusionMatrix } from "@autoencoders/viz";
import { namedDataSet } from "../data/named-data-set.ts";
import { needsAmounts } from "./_needs-amounts.ts";
import type { Picture } from "./picture.ts";
import { probeOf } from "./probe-of.ts";
import { titleOf } from "./title-of.ts";

export const confusion: Picture = {
  name: "confusion",
  summary: "which classes a linear probe on the codes takes for which",
  fits(run) {
    const { dataset } = run.config;
    const named = namedDataSet(dataset.name); // files may have labels: probeOf says where they have none
    return named === undefined || named.classes.length > 1
      ? needsAmounts(run)
      : `needs labels, and ${dataset.name} has none; codes and anomalies do without`;
  },
  async draw(context) {
    const { probe, names } = await probeOf(context);
    const share = `${(100 * probe.testAccuracy).toFixed(1)} % right`;
    const title = `${titleOf(context.config)}: linear probe on the codes, ${share}`;
    return { image: confusionMatrix({ counts: probe.confusion, names, title }) };
  },
};
