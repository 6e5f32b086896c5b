#!/usr/bin/env bash
# Trains one model with ten seeds on Slurm, each a task of an array: sbatch slurm-array.sh
#
# Slurm sends SIGTERM a minute before the time is over; what was done is kept, and the task is queued again until its run is at its end.
#SBATCH --array=0-9
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --signal=TERM@60
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

out=runs/seed-$SLURM_ARRAY_TASK_ID
if [ -e "$out/run.json" ]; then
  training=(--resume "$out")
else
  training=(--model vae --dataset digits --epochs 200 --seed "$SLURM_ARRAY_TASK_ID" --threads "${SLURM_CPUS_PER_TASK:-0}" --out "$out")
fi

status=0
srun autoencoders train "${training[@]}" || status=$?
# 143 is the status after SIGTERM: everything so far is kept.
if [ "$status" = 143 ]; then
  exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$status"
