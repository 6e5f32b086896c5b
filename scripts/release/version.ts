import { fileURLToPath } from "node:url";
import { releaseVersion } from "./_release-version.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
try {
  const version = releaseVersion(root, new Date().toISOString().slice(0, 10));
  console.log(
    `All packages are of version ${version}, and CHANGELOG.md tells it. Read it over, then:\n` +
      `  git commit -am "release: ${version}" && git tag v${version} && git push --follow-tags origin main v${version}`,
  );
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
