"""The short names of news agencies and broadcasters, as printed."""

from __future__ import annotations

AGENCIES = frozenset({
    "AFP", "AP", "Reuters", "dpa", "TASS", "IRNA", "Xinhua", "Kyodo", "Yonhap", "PTI", "ANSA", "EFE", "Anadolu", "AA",
    "Interfax", "Tasnim", "Fars", "SANA", "SUNA", "WAFA", "MENA", "KCNA", "Bloomberg", "CNN", "BBC", "NBC", "ABC",
    "MSNBC", "NPR", "PBS", "CNBC", "TVN24", "NHK", "ARD", "ZDF", "RTL", "RTÉ", "RTE", "ERT", "MRTV", "RIA",
    "Sputnik", "RT", "Rossiya", "Politico", "Axios", "Newsweek", "VOA", "RFE", "DW", "Tanjug", "Ukrinform",
})  # fmt: skip
"""Names that need no noun beside them; others are media by their noun ("the Example news agency")."""
