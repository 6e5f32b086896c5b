"""Scores the rows of Parquet files by an exported model, with Apache Beam on any of its runners:

    pip install apache-beam onnxruntime
    autoencoders export runs/a --format onnx --out model.onnx
    python beam.py model.onnx 'rows/*.parquet' scores/part

Each row comes out with all its columns and its score. Further options are those of the runner, such as --runner FlinkRunner.
"""

import argparse, json
import apache_beam as beam, numpy as np, onnxruntime, pyarrow as pa, pyarrow.parquet as pq
from apache_beam.io.filesystems import FileSystems
from apache_beam.io.parquetio import ReadFromParquetBatched, WriteToParquetBatched


class Score(beam.DoFn):
    """Adds the scores to tables of rows. The model's bytes go to the workers with the program."""

    def __init__(self, model):
        self.model = model

    def setup(self):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # Beam has a worker for each core
        self.session = onnxruntime.InferenceSession(self.model, options)
        self.columns = json.loads(self.session.get_modelmeta().custom_metadata_map["columns"])

    def process(self, table):
        rows = np.column_stack([table[name].to_numpy() for name in self.columns])
        [scores] = self.session.run(["score"], {"rows": rows.astype(np.float64)})
        yield table.append_column("score", pa.array(scores))


def main():
    parser = argparse.ArgumentParser(description="Scores the rows of Parquet files by an exported model.")
    parser.add_argument("model", help="what autoencoders export --format onnx wrote, of a table's model")
    parser.add_argument("rows", help="Parquet files, such as 'rows/*.parquet' or gs://bucket/rows/*")
    parser.add_argument("out", help="what the names of the files of scores begin with")
    args, of_runner = parser.parse_known_args()
    with FileSystems.open(args.model) as file:
        model = file.read()
    [found] = FileSystems.match([args.rows])
    with FileSystems.open(found.metadata_list[0].path) as file:
        schema = pq.read_schema(file).append(pa.field("score", pa.float32()))
    with beam.Pipeline(argv=of_runner) as pipeline:
        tables = pipeline | ReadFromParquetBatched(args.rows) | beam.ParDo(Score(model))
        tables | WriteToParquetBatched(args.out, schema, file_name_suffix=".parquet")


if __name__ == "__main__":
    main()
