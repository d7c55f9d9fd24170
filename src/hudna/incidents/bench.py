"""Two facets into a weight or a link: compare and weigh with one model, one registry."""

from dataclasses import dataclass

from hudna.incidents.compare import compare
from hudna.incidents.facet import Facet
from hudna.incidents.weigh import MILLI, reasons_of, weight_of
from hudna.knowledge.linking import LinkModel
from hudna.model.actor import Registry
from hudna.model.incident import Link


@dataclass(frozen=True, slots=True)
class Bench:
    """What every pair of one run is weighed with."""

    model: LinkModel
    registry: Registry

    def weight(self, left: Facet, right: Facet) -> int:
        """The pair's weight in thousandths of a natural log-odd."""
        return weight_of(compare(left, right, self.model, self.registry), self.model)

    def link(self, left: Facet, right: Facet) -> Link:
        """The pair's weight in natural log-odds with its reasons; the smaller id stands left."""
        levels = compare(left, right, self.model, self.registry)
        first, second = sorted((left.name, right.name))
        return Link(first, second, weight_of(levels, self.model) / MILLI, reasons_of(levels, self.model))
