import { join } from "node:path";
import { writeApiPages } from "./pages/api-pages.ts";
import { repository } from "./repository.ts";

// A program of its own, because it keeps a processor busy for as long as the demo takes to be built.
await writeApiPages(join(repository.folder, "docs/reference/api"));
