import { lossCurves, toPng } from "@autoencoders/viz";
import { train } from "./train.mjs";

const history = [1, 2].map((epoch) => ({ epoch, loss: 1 / epoch, terms: {} }));
const result = await train();
const { length } = await toPng(lossCurves(history));
console.log(`done ${result}, ${length > 1000 ? "a PNG" : "no PNG"}`);
