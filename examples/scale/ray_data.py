"""Scores the rows of Parquet files by an exported model, with Ray Data on this machine or a cluster:

    pip install 'ray[data]' onnxruntime
    autoencoders export runs/a --format onnx --out model.onnx
    python ray_data.py model.onnx rows scores

Each row comes out with all its columns and its score. On a cluster the paths are those of a folder that all see, or s3://.
"""

import argparse, json
import numpy as np, onnxruntime, pyarrow as pa, ray


class Score:
    """Adds the scores to batches of rows. The model's bytes go to the workers with the program."""

    def __init__(self, model):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # each worker has one core
        self.session = onnxruntime.InferenceSession(model, options)
        self.columns = json.loads(self.session.get_modelmeta().custom_metadata_map["columns"])

    def __call__(self, table):
        rows = np.column_stack([table[name].to_numpy() for name in self.columns])
        [scores] = self.session.run(["score"], {"rows": rows.astype(np.float64)})
        return table.append_column("score", pa.array(scores))


def main():
    parser = argparse.ArgumentParser(description="Scores the rows of Parquet files by an exported model.")
    parser.add_argument("model", help="what autoencoders export --format onnx wrote, of a table's model")
    parser.add_argument("rows", help="a folder of Parquet files, or one of them")
    parser.add_argument("out", help="the folder of the files of scores")
    parser.add_argument("--workers", type=int, default=1, help="processes that score, with a core each (default: 1)")
    parser.add_argument("--batch-size", type=int, default=8192, help="rows at a time (default: 8192)")
    args = parser.parse_args()
    with open(args.model, "rb") as file:
        model = file.read()
    scored = ray.data.read_parquet(args.rows).map_batches(
        Score,
        fn_constructor_args=[model],
        batch_format="pyarrow",
        batch_size=args.batch_size,
        compute=ray.data.ActorPoolStrategy(size=args.workers),
    )
    scored.write_parquet(args.out)


if __name__ == "__main__":
    main()
