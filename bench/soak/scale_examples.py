"""Writes the rows that the programs of examples/scale score, and compares their scores with those of `autoencoders score`."""

import os, sys
import numpy as np, pyarrow as pa, pyarrow.dataset as dataset, pyarrow.parquet as parquet


def write_rows(folder, count):
    """Writes rows of 16 numbers that follow from four, in eight files of a folder, and all of them in FOLDER.parquet."""
    os.makedirs(folder)
    random = np.random.default_rng(0)
    mixing = random.standard_normal((4, 16))
    tables = []
    for part, ids in enumerate(np.array_split(np.arange(count), 8)):
        x = np.tanh(random.standard_normal((len(ids), 4)) @ mixing)
        columns = {"id": ids, **{f"x{i}": x[:, i] for i in range(16)}}
        tables.append(pa.table(columns))
        parquet.write_table(tables[-1], f"{folder}/part-{part}.parquet", row_group_size=65536)
    parquet.write_table(pa.concat_tables(tables), f"{folder}.parquet", row_group_size=65536)


def check_scores(rows, expected, scores):
    """Ends with a sentence where a row is not there once with its columns and the score that is expected."""
    got, given = [dataset.dataset(path, format="parquet", exclude_invalid_files=True).to_table().sort_by("id") for path in (scores, rows)]
    if not got.drop_columns("score").equals(given.cast(got.drop_columns("score").schema)):
        sys.exit(f"expected each of {len(given)} rows once, with its columns, got {len(got)} in {scores}")
    off = np.abs(got["score"].to_numpy() / np.load(expected).ravel() - 1).max()
    if not off < 1e-4:
        sys.exit(f"expected the scores of autoencoders score, got others in {scores}, by up to {off:.1e} of them")


if __name__ == "__main__":
    kind, *words = sys.argv[1:]
    write_rows(words[0], int(words[1])) if kind == "rows" else check_scores(*words)
