/** Engines that "auto" tries, the fastest first. */
export const automaticEngines = ["onnx", "wasm", "cpu"] as const;

/** Engines that a visitor can choose. The graphics processor is not tried by itself: small steps wait longer for it than they take. */
export const engineChoices = ["auto", ...automaticEngines, "webgpu"] as const;
/** Name of an engine that a visitor can choose. */
export type EngineChoice = (typeof engineChoices)[number];
