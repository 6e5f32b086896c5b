import { digits } from "@autoencoders/datasets";

console.log(digits({ examples: 20 }).train.shape);
