import docs from "../../../.vitepress/config.ts";

/** A few pages of the docs as a site of their own, which is built in seconds. */
export default {
  ...docs,
  srcDir: "../..",
  srcExclude: ["**/!(index|vae|keras).md", "reference/**", "node_modules/**"],
  ignoreDeadLinks: true,
};
