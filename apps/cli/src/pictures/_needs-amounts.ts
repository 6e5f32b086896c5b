import type { Picture } from "./picture.ts";

/** Why a picture of codes as amounts cannot be drawn; undefined where it can. */
export const needsAmounts: Picture["fits"] = ({ model: { code } }) =>
  code.kind === "indices"
    ? "needs codes of amounts, and those of this run number the entries of a codebook; codebook shows how they are used"
    : undefined;
