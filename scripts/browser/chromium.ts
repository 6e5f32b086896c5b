import { existsSync } from "node:fs";

/** The path of Chromium: what CHROMIUM names, or where Debian puts it. */
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a Chromium to open pages with. */
export const hasChromium = existsSync(chromiumPath);
