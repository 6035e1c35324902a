"""What TensorFlow writes by itself when it starts: about GPUs that are not there, and how it was built."""

from __future__ import annotations

import re

_SOURCES = (
    "computation_placer|cpu_allocator_impl|cpu_feature_guard|cpu_utils|cuda_blas|cuda_diagnostics|cuda_dnn|cuda_driver"
    "|cuda_executor|cuda_fft|cuda_platform|cudart_stub|gpu_device|gpu_utils|port|service|util"
)
_LINE = re.compile(
    # As its logs are today, and as they were up to version 2.16.
    r"(?:[IWEF]\d{4} [\d:.]{8,40} {1,8}\d{1,10} |\d{4}-\d\d-\d\d [\d:.]{8,20}: [IWEF] [\w/]{1,100}/)"
    rf"(?:{_SOURCES})\.cc:\d{{1,5}}\] "
    r"|WARNING: All log messages before absl::InitializeLog\(\) is called are written to STDERR\s*\Z"
    r"|To enable the following instructions: [A-Z0-9_ ]{1,200}, in other operations, rebuild TensorFlow with"
)


def without_noise(output: str) -> str:
    """What a learner's code printed, without the lines that TensorFlow writes by itself when it starts."""
    return "".join(line for line in output.splitlines(keepends=True) if not _LINE.match(line))
