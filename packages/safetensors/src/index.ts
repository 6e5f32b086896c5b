export type { NamedTensor } from "./named-tensor.ts";
export { parseJson } from "./parse-json.ts";
export { read } from "./read.ts";
export { headerLength, readHeader, type SafetensorsHeader } from "./read-header.ts";
export { SafetensorsError } from "./safetensors-error.ts";
export { write } from "./write.ts";
