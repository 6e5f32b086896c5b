import { render } from "preact";
import { App } from "./app.tsx";
import { followAddress, route } from "./route.ts";
import { keepForOffline } from "./service-worker/updates.ts";
import { mainSession } from "./session/main-session.ts";
import { registerColors } from "./styles/register-colors.ts";
import { followSystemTheme } from "./theme.ts";

/** Milliseconds until files are stored for later, so that the first training does not share the network with them. */
const pauseBeforeStoringMs = 3000;

/** Milliseconds in which the first page's workers get going: drawing would keep them waiting. */
const headStartMs = 40;

const isTraining = route.value.page === "train";
if (isTraining) mainSession();
registerColors();
followAddress();
followSystemTheme();
setTimeout(() => render(<App />, document.getElementById("app")!), isTraining ? headStartMs : 0);
addEventListener("load", () => setTimeout(() => void keepForOffline(), pauseBeforeStoringMs));
