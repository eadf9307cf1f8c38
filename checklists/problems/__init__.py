"""Every refusal of the product, in one place, in words a phone can show without a network."""

from checklists.problems.catalogue import CATALOGUE, RETIRED
from checklists.problems.problem import Fault, Problem
from checklists.problems.refusal import LONGEST_PLACE, Refusal

__all__ = ["CATALOGUE", "LONGEST_PLACE", "RETIRED", "Fault", "Problem", "Refusal"]
