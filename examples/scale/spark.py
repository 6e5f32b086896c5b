"""Scores the rows of Parquet files by an exported model, with Spark on this machine or a cluster:

    pip install pyspark pyarrow pandas onnxruntime      # and Java 17 or later
    autoencoders export runs/a --format onnx --out model.onnx
    spark-submit spark.py model.onnx rows scores

Each row comes out with all its columns and its score. Paths of rows and scores are any that Spark reads.
"""

import argparse, json
from pyspark.sql import SparkSession
from pyspark.sql.types import FloatType, StructType


def scorer(model):
    """Returns a function that adds the scores to batches of rows. The model's bytes go to the workers with it."""

    def score(batches):
        import numpy as np, onnxruntime, pyarrow as pa

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # Spark has a worker for each core
        session = onnxruntime.InferenceSession(model, options)
        columns = json.loads(session.get_modelmeta().custom_metadata_map["columns"])
        for batch in batches:
            rows = np.column_stack([batch[name].to_numpy(zero_copy_only=False) for name in columns])
            [scores] = session.run(["score"], {"rows": rows.astype(np.float64)})
            yield pa.RecordBatch.from_arrays([*batch.columns, pa.array(scores)], names=[*batch.schema.names, "score"])

    return score


def main():
    parser = argparse.ArgumentParser(description="Scores the rows of Parquet files by an exported model.")
    parser.add_argument("model", help="what autoencoders export --format onnx wrote, of a table's model")
    parser.add_argument("rows", help="a folder of Parquet files, or one of them")
    parser.add_argument("out", help="the folder of the files of scores")
    args = parser.parse_args()
    with open(args.model, "rb") as file:
        model = file.read()
    spark = SparkSession.builder.appName("scores").getOrCreate()
    rows = spark.read.parquet(args.rows)
    schema = StructType([*rows.schema.fields]).add("score", FloatType())
    rows.mapInArrow(scorer(model), schema).write.parquet(args.out)
    spark.stop()


if __name__ == "__main__":
    main()
