"""torch, set up to share the processor with a window, and what of it is written out here."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

LIBRARIES = ("libc10", "libtorch_cpu", "libtorch", "libtorch_python")
"""In the order they need each other."""


def load_torch(threads: int) -> Any:
    """The package, using ``threads`` at once.

    Threads that wait would otherwise spin: with as many of them as cores, in a window, training
    falls to a fiftieth of its speed. The policy is read when torch is first imported.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    open_libraries()
    import torch

    if torch.get_num_threads() != max(1, threads):
        torch.set_num_threads(max(1, threads))
    return torch


def open_libraries() -> None:
    """Let the system load torch's libraries, before Python imports them, without holding Python's lock.

    An import holds it while a library of hundreds of megabytes is linked, and so stops the window
    for a quarter of a second; a foreign function does not. Afterwards the import takes 35 ms at a
    time. Where there is no ``dlopen`` (Windows) nothing is done.
    """
    if "torch" in sys.modules or not hasattr(os, "RTLD_NOW"):
        return
    spec = importlib.util.find_spec("torch")
    if spec is None or not spec.submodule_search_locations:
        return
    folder = Path(spec.submodule_search_locations[0]) / "lib"
    system = ctypes.CDLL(None)
    system.dlopen.restype, system.dlopen.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_int]
    for name in LIBRARIES:
        for path in (folder / f"{name}.so", folder / f"{name}.dylib"):
            if path.exists():
                system.dlopen(os.fsencode(path), os.RTLD_NOW)


def pick_device(name: str) -> torch.device:
    """``"cpu"``, or for ``"auto"`` the graphics card where there is one."""
    import torch

    if name == "auto" and torch.cuda.is_available():
        return torch.device("cuda")
    if name == "auto" and torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


class Adam:
    """AdamW (Kingma & Ba 2015; Loshchilov & Hutter 2019), written out.

    ``torch.optim`` imports torch's compiler for a second or two at its first step, and its state
    is not a list of arrays.
    """

    BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8

    def __init__(self, parameters: list[Any], rate: float, decay: float) -> None:
        import torch

        self.parameters, self.rate, self.decay = parameters, rate, decay
        self.steps = 0
        self.first = [torch.zeros_like(one) for one in parameters]
        self.second = [torch.zeros_like(one) for one in parameters]

    def step(self, clip: float) -> None:
        """Move the parameters along their gradients, which together are cut to the length ``clip``."""
        import torch

        self.steps += 1
        with torch.no_grad():
            gradients = [one.grad for one in self.parameters]
            length = torch.sqrt(sum((one * one).sum() for one in gradients))
            shrink = torch.clamp(clip / (length + 1e-6), max=1.0)
            correct = 1 - self.BETA2**self.steps
            rate = self.rate / (1 - self.BETA1**self.steps)
            for one, gradient, first, second in zip(
                self.parameters, gradients, self.first, self.second, strict=True
            ):
                gradient = gradient * shrink
                first.mul_(self.BETA1).add_(gradient, alpha=1 - self.BETA1)
                second.mul_(self.BETA2).addcmul_(gradient, gradient, value=1 - self.BETA2)
                if one.dim() > 1:  # biases need no decay
                    one.mul_(1 - self.rate * self.decay)
                one.addcdiv_(first, (second / correct).sqrt_().add_(self.EPSILON), value=-rate)
                one.grad = None


class Dropout:
    """Hides values at one step; which ones follows from the seed and the step, on any device."""

    def __init__(self, share: float, seed: int, step: int) -> None:
        import torch

        self.share = share
        self.generator = torch.Generator().manual_seed((seed * 1_000_003 + step) % (1 << 62))

    def __call__(self, values: Any) -> Any:
        """``values`` with some set to 0, the rest larger by as much."""
        if not self.share:
            return values
        import torch

        kept = torch.rand(values.shape, generator=self.generator) >= self.share
        return values * kept.to(values.device) / (1 - self.share)
