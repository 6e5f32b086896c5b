/**
 * How this program was called, to say how to call it again: by the script of the repository, with pnpm itself by way of npx where there is no
 * other one.
 */
export function commandName(
  {
    npm_lifecycle_event: script,
    npm_execpath: manager = "",
    npm_config_user_agent: agent = "",
  }: NodeJS.ProcessEnv = process.env,
): string {
  if (script !== "start" && script !== "autoencoders") return "autoencoders";
  const version = /^pnpm\/(\S+)/.exec(agent)?.[1];
  return version !== undefined && manager.includes("_npx")
    ? `npx -y pnpm@${version} -s autoencoders`
    : "pnpm autoencoders";
}
