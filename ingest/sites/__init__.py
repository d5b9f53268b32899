"""One strict parser per page shape, by the name that ``corpus/sources.toml`` gives it."""

from collections.abc import Callable, Mapping

from ingest.reading import Reading
from ingest.sites import (
    akp,
    dap,
    eacnews,
    elementor,
    freshnews,
    kampucheathmey,
    khmertimes,
    kohsantepheap,
    mfaic,
    moc,
    mptc,
    phnompenhpost,
    postkhmer,
    pressocm,
    rfa,
    sabay,
    voa,
)
from ingest.sites.base import Page

SITES: Mapping[str, Callable[[Page], Reading]] = {
    "akp": akp.read,
    "dap": dap.read,
    "eacnews": eacnews.read,
    "elementor": elementor.read,
    "freshnews": freshnews.read,
    "kampucheathmey": kampucheathmey.read,
    "khmertimes": khmertimes.read,
    "kohsantepheap": kohsantepheap.read,
    "mfaic": mfaic.read,
    "moc": moc.read,
    "mptc": mptc.read,
    "phnompenhpost": phnompenhpost.read,
    "postkhmer": postkhmer.read,
    "pressocm": pressocm.read,
    "rfa": rfa.read,
    "sabay": sabay.read,
    "voa": voa.read,
}

__all__ = ["SITES", "Page"]
