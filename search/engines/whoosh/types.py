"""The arrays that the index is made of, by what their values are."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[Any]
"""As they are stored, of whatever type is the narrowest."""
Numbers: TypeAlias = NDArray[np.intp]
"""Of documents, ascending: of the type that arrays are looked up by, as others are turned first."""
Integers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
