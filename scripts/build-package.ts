import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "./_build-package.ts";

const folder = process.cwd();
const { bin, exports, imports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
rmSync(join(folder, "dist"), { recursive: true, force: true });
buildPackage(folder, { bin, exports, imports }, { declarations: !process.argv.includes("--js") });
