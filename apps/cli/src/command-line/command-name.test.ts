import { expect, test } from "vitest";
import { commandName } from "./command-name.ts";

test("what to call next is called as this was: the program, pnpm, or pnpm by way of npx", () => {
  const agent = { npm_config_user_agent: "pnpm/12.21.0 npm/? node/? linux x64" };
  const npx = { npm_execpath: "/root/.npm/_npx/0390/node_modules/pnpm/pnpm", ...agent };
  const own = { npm_execpath: "/usr/bin/pnpm", ...agent };
  expect(commandName({})).toBe("autoencoders");
  expect(commandName({ ...npx, npm_lifecycle_event: "test" })).toBe("autoencoders");
  expect(commandName({ ...own, npm_lifecycle_event: "start" })).toBe("pnpm autoencoders");
  for (const script of ["start", "autoencoders"])
    expect(commandName({ ...npx, npm_lifecycle_event: script })).toBe(
      "npx -y pnpm@12.21.0 -s autoencoders",
    );
});
