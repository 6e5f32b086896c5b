/** Engines that "auto" tries, the fastest first. */
export const automaticEngines = ["onnx", "wasm", "cpu"] as const;

/** How steps may be run. The graphics processor is for who asks: small steps wait longer for it than they take. */
export const engineChoices = ["auto", ...automaticEngines, "webgpu"] as const;
export type EngineChoice = (typeof engineChoices)[number];
