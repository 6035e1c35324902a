"""What libraries write by themselves: TensorFlow when it starts, and Keras's progress bars."""

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


# A progress bar redraws its line: it goes back to its beginning, or over what stands there, in bold and grey.
_REDRAWN = re.compile(r"\x1b\[[\d;]{0,8}m|\x08")
_BAR = re.compile(
    r"\s{0,9}\d{1,9}/(?:\d{1,9}|Unknown)\s{1,9}(?:━|\S{1,12}\s{1,9}\d{1,9}[mun]?s(?:/step|/epoch| ))"
)
_EPOCH = re.compile(r"Epoch \d{1,9}/\d{1,9}\s*\Z")


def without_noise(output: str) -> str:
    """What a learner's code printed, without the lines that libraries write by themselves.

    Of Keras's progress bars, the last line is kept: it has the loss that training came to.
    """
    kept: list[str] = []
    bar: int | None = None
    redrawing = False
    for line in output.splitlines(keepends=True):
        plain = _REDRAWN.sub("", line)
        if _BAR.match(plain):
            if bar is not None:
                del kept[bar]
            bar, redrawing = len(kept), True
            kept.append(plain.strip() + "\n")
        elif _EPOCH.match(plain):
            redrawing = True
        # What goes back to the beginning of a bar's line is an empty line here.
        elif not (redrawing and not plain.strip()) and not _LINE.match(line):
            redrawing = False
            kept.append(line)
    return "".join(kept)
