#!/usr/bin/env bash
# Trains one model by eight workers on four machines of Slurm, from a folder of steps that all see:
#
#   autoencoders export runs/a --format steps --workers 8 --epochs 50 --out steps
#   sbatch slurm-torchrun.sh
#   autoencoders train --resume runs/b
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=2
#SBATCH --time=04:00:00
set -euo pipefail

first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
# One torchrun on each machine, with two workers of one thread.
srun torchrun --nnodes "$SLURM_JOB_NUM_NODES" --nproc-per-node 2 --max-restarts 3 \
  --rdzv-backend c10d --rdzv-id "$SLURM_JOB_ID" --rdzv-endpoint "$first:29500" --rdzv-conf join_timeout=300 \
  steps/train.py --threads 1 --out runs/b
