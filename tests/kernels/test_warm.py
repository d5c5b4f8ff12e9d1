import importlib
import pkgutil

import embedstudio.kernels
from embedstudio.kernels import warm_all


def test_every_file_with_a_kernel_can_be_warmed():
    from numba.core.registry import CPUDispatcher

    for found in pkgutil.iter_modules(embedstudio.kernels.__path__):
        module = importlib.import_module(f"embedstudio.kernels.{found.name}")
        if any(isinstance(value, CPUDispatcher) for value in vars(module).values()):
            assert callable(module.warm), found.name
    warm_all()
    from embedstudio.kernels.umap_layout import move

    assert len(move.signatures) == 1, "called with other types than those it is warmed for"
