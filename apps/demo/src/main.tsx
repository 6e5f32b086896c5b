import { render } from "preact";
import { App } from "./app.tsx";
import { followAddress } from "./route.ts";
import { keepForOffline } from "./service-worker/updates.ts";
import { registerColors } from "./styles/register-colors.ts";
import { followSystemTheme } from "./theme.ts";

/** Milliseconds until files are stored for later, so that the first training does not share the network with them. */
const pauseBeforeStoringMs = 3000;

registerColors();
followAddress();
followSystemTheme();
render(<App />, document.getElementById("app")!);
addEventListener("load", () => setTimeout(() => void keepForOffline(), pauseBeforeStoringMs));
