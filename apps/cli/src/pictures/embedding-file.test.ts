import { expect, test } from "vitest";
import { embeddingFile } from "./embedding-file.ts";

const embedding = {
  points: {
    data: Float32Array.of(0.1, 1, -2, 3),
    shape: [2, 2],
    places: Uint32Array.of(7, 2),
    rowNames: ["=b", "18446744073709551615"],
    rowNamesTitle: "card",
    labels: Uint8Array.of(0, 1),
    names: ["a,b", "-1"],
  },
  title: "",
  figures: { rows: 2 },
};
const text = (file: Uint8Array | string): string =>
  typeof file === "string" ? file : new TextDecoder().decode(file);

test("points stand in the order of their rows, each with its row, name and class as in all results", async () => {
  expect(text(await embeddingFile(".csv")(embedding))).toBe(
    'row,card,label,x,y\n3,18446744073709551615,-1,-2,3\n8,\'=b,"a,b",0.1,1\n',
  );
  const { points, rows } = JSON.parse(text(await embeddingFile(".json")(embedding)));
  expect(rows).toBe(2);
  expect(points[0]).toEqual({ row: 3, card: "18446744073709551615", label: "-1", x: -2, y: 3 });
});

test("rows of which nothing is known have their number alone", async () => {
  const points = { data: Float32Array.of(0, 1), shape: [1, 2] };
  expect(text(await embeddingFile(".csv")({ ...embedding, points }))).toBe("row,x,y\n1,0,1\n");
});
