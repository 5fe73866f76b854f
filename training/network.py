"""The multi-task network: one encoder, and a head for each thing that sayso needs to know about a word.

Heads read the vector of a word's first subword; row 0 is [CLS], the root of every sentence and the source of an
attribution that names none. Arcs are biaffine (Dozat & Manning 2017), their labels additive. The attribution layer is
a linear-chain CRF over source, cue and content, and a bilinear score that ties each word to each cue.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder import WIDTH, Encoder

ARC, RELATION, LINK = 256, 160, 128
LINK_ROLES = 2  # source, content
FAR = -1e4


class Network(nn.Module):
    """``sizes`` gives the number of labels: upos, xpos, feats, names, relations, roles."""

    def __init__(self, sizes: dict[str, int], dropout: float = 0.2, layer_dropout: float = 0.0) -> None:
        super().__init__()
        self.sizes = dict(sizes)
        self.encoder = Encoder(layer_dropout=layer_dropout)
        self.dropout = nn.Dropout(dropout)
        self.upos, self.xpos = nn.Linear(WIDTH, sizes["upos"]), nn.Linear(WIDTH, sizes["xpos"])
        self.feats, self.names = nn.Linear(WIDTH, sizes["feats"]), nn.Linear(WIDTH, sizes["names"])
        self.starts = nn.Linear(WIDTH, 1)
        self.dependent, self.governor = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc, self.arc_prior = nn.Parameter(torch.randn(ARC, ARC) * 0.3 / ARC**0.5), nn.Parameter(torch.zeros(ARC))
        self.relation_dependent, self.relation_governor = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.relation = nn.Linear(RELATION, sizes["relations"])
        self.roles = nn.Linear(WIDTH, sizes["roles"])
        self.transitions = nn.Parameter(torch.zeros(sizes["roles"], sizes["roles"]))
        self.first_role = nn.Parameter(torch.zeros(sizes["roles"]))
        self.member, self.cue = nn.Linear(WIDTH, LINK_ROLES * LINK), nn.Linear(WIDTH, LINK_ROLES * LINK)
        self.link_prior = nn.Parameter(torch.zeros(LINK_ROLES))

    def word_vectors(self, batch: dict[str, Tensor]) -> Tensor:
        """(B, W + 1, 384): [CLS] and the first subword of each word."""
        return self._both_vectors(batch)[0]

    def _both_vectors(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The words' vectors, and for the events branch what the lower layers make of them before what all make."""
        top, shared = self.encoder(batch["ids"], batch.get("mask"), batch["shapes"], batch["layout"])
        first = batch["first"].unsqueeze(-1).expand(-1, -1, WIDTH)
        words = top.gather(1, first)
        return self.dropout(words), torch.cat([shared.gather(1, first), words], -1)

    def arcs(self, words: Tensor, sentence: Tensor, real: Tensor) -> Tensor:
        """(B, W + 1, W + 1) scores of head j for word i; only [CLS] and words of the same sentence can be heads."""
        dependent = self.dropout(F.gelu(self.dependent(words)))
        governor = self.dropout(F.gelu(self.governor(words)))
        scores = (dependent @ self.arc) @ governor.transpose(1, 2) / 16.0 + (governor @ self.arc_prior).unsqueeze(1)
        index = torch.arange(words.shape[1], device=words.device)
        same = (sentence.unsqueeze(2) == sentence.unsqueeze(1)) & (index[None, :] != index[:, None]).unsqueeze(0)
        allowed = (same | (index == 0)[None, None, :]) & (real.unsqueeze(1) > 0)
        return scores + (1.0 - allowed.to(scores.dtype)) * FAR

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """(B, W + 1, R) scores of the relation to the given heads."""
        governor = self.relation_governor(words)
        governor = governor.gather(1, heads.unsqueeze(-1).expand(-1, -1, RELATION))
        return self.relation(self.dropout(F.gelu(self.relation_dependent(words) + governor)))

    def links(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors whose dot product ties a word to a cue: two of (B, W + 1, 2, 128)."""
        shape = (*words.shape[:2], LINK_ROLES, LINK)
        member = F.gelu(self.member(words)).view(shape)
        return member, self.cue(words).view(shape) / LINK**0.5

    OUTPUTS = (
        "upos", "xpos", "feats", "names", "begins", "arcs", "heads", "relations", "roles", "member", "cue",
        "states",
    )  # fmt: skip

    def forward(self, ids, shapes, layout, first, forced):
        """What is exported, for one window without padding; ``forced``: 1 starts a sentence, -1 does not, 0 is open."""
        w, states = self._both_vectors({"ids": ids, "shapes": shapes, "layout": layout, "first": first})
        starts = self.starts(w).squeeze(-1)
        begins = (((forced == 0) & (starts > 0)) | (forced > 0)).long()
        arcs = self.arcs(w, begins.cumsum(1), torch.ones_like(first))
        heads = arcs.argmax(-1)
        member, cue = self.links(w)
        return (
            self.upos(w).argmax(-1),
            self.xpos(w).argmax(-1),
            self.feats(w).argmax(-1),
            self.names(w),
            begins,
            arcs,
            heads,
            self.relations(w, heads).argmax(-1),
            self.roles(w),
            member.flatten(2),
            cue.flatten(2),
            states,
        )


def crf_loss(network: Network, emissions: Tensor, gold: Tensor, real: Tensor) -> Tensor:
    """Mean negative log-likelihood per word of the gold tags; ``real`` (B, W) is 1 on words, a prefix of each row."""
    real = real.to(emissions.dtype)
    transitions, first = network.transitions, network.first_role
    picked = emissions.gather(2, gold.unsqueeze(-1)).squeeze(-1)
    score = (picked * real).sum(1) + first[gold[:, 0]]
    score = score + (transitions[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum(1)
    alpha = first + emissions[:, 0]
    for i in range(1, emissions.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + emissions[:, i]
        alpha = torch.where(real[:, i : i + 1] > 0, step, alpha)
    return (torch.logsumexp(alpha, dim=1) - score).sum() / real.sum()
