#!/usr/bin/env bash
# Gradescope runs it once, as root, when it builds the image: Python, the packages, the course's own solution.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${NEUROKATA_HOME:-/opt/neurokata}
export DEBIAN_FRONTEND=noninteractive

apt-get update -qq
apt-get install -qq -y --no-install-recommends ca-certificates libseccomp2 python3 python3-venv

# The answers are root's alone; what is confined below runs as a user of its own, where it can.
chmod -R go-rwx "$here/course/solutions"
mkdir -p "$home"

pip=(-m pip install --quiet --disable-pip-version-check --no-cache-dir)
if [[ -f $here/requirements.lock ]]; then
    pip+=(--constraint "$here/requirements.lock")
fi
if python3 -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))'; then
    python3 -m venv "$home/venv"
else
    # The image has a Python that the course does not support.
    python3 -m venv "$home/uv"
    "$home/uv/bin/python" "${pip[@]}" uv
    UV_PYTHON_INSTALL_DIR="$home/python" "$home/uv/bin/uv" venv --quiet --seed --python 3.12 "$home/venv"
fi
"$home/venv/bin/python" "${pip[@]}" "$here"/wheels/*.whl

cd "$home"
NEUROKATA_CACHE="$home/cache" venv/bin/python -m grader.gradescope prepare "$here"
