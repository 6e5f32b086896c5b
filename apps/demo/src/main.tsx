import { render } from "preact";
import { App } from "./app.tsx";
import { followAddress } from "./route.ts";
import { keepForOffline } from "./service-worker/updates.ts";
import { registerColors } from "./styles/register-colors.ts";
import { followSystemTheme } from "./theme.ts";

/** The first training shall not share the network with what is stored for later. */
const pauseBeforeStoringMs = 3000;

registerColors();
followAddress();
followSystemTheme();
render(<App />, document.getElementById("app")!);
addEventListener("load", () => setTimeout(() => void keepForOffline(), pauseBeforeStoringMs));
