import { fileURLToPath } from "node:url";
import { type ServedFolders, serveFolders } from "../../../scripts/browser/serve-folders.ts";
import { contentSecurityPolicy, isolationHeaders } from "../security-headers.ts";

/** Serves the built site, with the policy in a header, isolated across origins or not. */
export const serve = ({
  folder = fileURLToPath(new URL("../dist", import.meta.url)),
  isolated = true,
  port = 0,
} = {}): Promise<ServedFolders> =>
  serveFolders([folder], {
    port,
    gzip: true,
    headers: {
      "Content-Security-Policy": contentSecurityPolicy,
      "X-Content-Type-Options": "nosniff",
      ...(isolated && isolationHeaders),
    },
  });
