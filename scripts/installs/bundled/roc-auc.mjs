import { rocAuc } from "@autoencoders/analysis";

console.log(rocAuc([1, 2], [false, true]));
