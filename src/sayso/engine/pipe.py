"""The engine as spaCy components: ``sayso_engine`` says everything, ``sayso_attribution`` only its own layer.

``sayso_attribution`` leaves tags, trees, sentences and names as it finds them, so that it works in anybody's pipeline.
Both set ``doc._.attribution_layer`` (see ``sayso.engine.layer``) and ``doc._.word_states`` (``sayso.engine.states``).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc

from sayso.engine.layer import AttributionLayer, read_layer
from sayso.engine.layout import Words, doc_words
from sayso.engine.lemmas import Lemmatizer
from sayso.engine.model import Model, Output, read_model
from sayso.engine.states import EXTENSION as STATES
from sayso.engine.states import WordStates, declare

EXTENSION = "attribution_layer"

_IOB = {"O": 2, "B": 3, "I": 1}  # spaCy's codes
_COLUMNS = [POS, TAG, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]


class AttributionPipe:
    """Sets the attribution layer."""

    def __init__(self, nlp: Language, model: Model) -> None:
        self.declare()
        self.model = model
        self._roles = model.settings.labels["roles"]

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        words, output = self._read(doc)
        self._set(doc, words, output)
        return doc

    @staticmethod
    def declare() -> None:
        """Make what they set known to spaCy; a Doc that was not read has an empty layer."""
        if not Doc.has_extension(EXTENSION):
            Doc.set_extension(EXTENSION, default=AttributionLayer())
        declare()

    def _set(self, doc: Doc, words: Words, output: Output) -> None:
        doc._.set(EXTENSION, read_layer(words, output, self._roles))
        doc._.set(STATES, WordStates(tuple(words.index), output.states))

    def _read(self, doc: Doc) -> tuple[Words, Output]:
        words = doc_words(doc)
        known = doc.has_annotation("SENT_START")
        sentences = [doc[i].is_sent_start if known else None for i in words.index]
        return words, self.model(words.words, words.layout, sentences)


class EnginePipe(AttributionPipe):
    """Sets sentences, tags, morphology, lemmas, trees, names and the attribution layer.

    Sentence starts that a Doc brings along are kept. White space hangs on the word before it; stretches that are not
    read (``sayso.engine.make_doc``) are a sentence each, without tags.
    """

    def __init__(self, nlp: Language, model: Model) -> None:
        super().__init__(nlp, model)
        labels, strings = model.settings.labels, nlp.vocab.strings
        self._upos_names, self._xpos_names = labels["upos"], labels["xpos"]
        self._upos = np.array([IDS[name] for name in labels["upos"]], np.uint64)
        self._xpos = np.array([strings.add(name) for name in labels["xpos"]], np.uint64)
        self._feats = np.array([nlp.vocab.morphology.add(name) for name in labels["feats"]], np.uint64)
        relations = ["ROOT" if name == "root" else name for name in labels["relations"]]
        self._relations = np.array([strings.add(name) for name in relations], np.uint64)
        self._root = np.uint64(strings.add("ROOT"))
        self._iob = np.array([_IOB[name[0]] for name in labels["names"]], np.uint64)
        self._types = np.array([strings.add(name[2:]) if name != "O" else 0 for name in labels["names"]], np.uint64)
        self._person = np.uint64(strings.add("PER"))
        self._strings = strings
        self._space = (IDS["SPACE"], strings.add("_SP"), strings.add("dep"))
        self._lemma = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        words, output = self._read(doc)
        array = np.zeros((len(doc), len(_COLUMNS)), np.uint64)
        array[:, _COLUMNS.index(ENT_IOB)] = _IOB["O"]
        self._fill_words(array, doc, words, output)
        self._fill_rest(array, doc, set(words.index))
        doc.from_array(_COLUMNS, array)  # type: ignore[arg-type]  # spaCy takes any array of 64-bit unsigned integers
        self._set(doc, words, output)
        return doc

    def _fill_words(self, array: np.ndarray, doc: Doc, words: Words, output: Output) -> None:
        index = np.array(words.index, np.int64)
        if not len(index):
            return
        add, lemma = self._strings.add, self._lemma
        lemmas = [
            add(lemma(word, self._upos_names[u], self._xpos_names[x]))
            for word, u, x in zip(words.words, output.upos, output.xpos, strict=True)
        ]
        heads = np.where(output.heads < 0, 0, index[output.heads] - index)
        relations = np.where(output.heads < 0, self._root, self._relations[output.relations])
        iob, types = self._iob[output.names], self._types[output.names]
        before = np.concatenate(([np.uint64(0)], types[:-1]))
        # A name begins anew after one of another type, with a sentence and with a paragraph; it goes on over spaces.
        anew = (types != before) | output.begins.astype(bool) | np.array(words.layout.starts)
        iob = np.where((iob == _IOB["I"]) & anew, np.uint64(_IOB["B"]), iob)
        self._join_hyphens(words, doc, iob, types)
        columns = (
            self._upos[output.upos],
            self._xpos[output.xpos],
            self._feats[output.feats],
            np.array(lemmas, np.uint64),
            heads.astype(np.int64).view(np.uint64),
            relations,
            iob,
            types,
        )
        array[index] = np.stack(columns, axis=1)
        for i in np.flatnonzero((iob == _IOB["I"])[1:] & (np.diff(index) > 1)):
            array[index[i] + 1 : index[i + 1], -2:] = _IOB["I"], types[i]

    def _join_hyphens(self, words: Words, doc: Doc, iob: np.ndarray, types: np.ndarray) -> None:
        """Make one name of a person's hyphenated one ("Amir-Abdollahian"), which the tokenizer takes apart."""
        last = len(words.words) - 1
        for i, word in enumerate(words.words):
            if word != "-" or not 0 < i < last or self._person not in (types[i - 1], types[i + 1]):
                continue
            if doc[words.index[i - 1]].whitespace_ or doc[words.index[i]].whitespace_:
                continue
            if {types[i - 1], types[i + 1]} <= {self._person, 0} and words.words[i + 1][0].isupper():
                if types[i - 1] != self._person:
                    iob[i - 1] = _IOB["B"]
                types[i - 1 : i + 2] = self._person
                iob[i : i + 2] = _IOB["I"]

    def _fill_rest(self, array: np.ndarray, doc: Doc, words: set[int]) -> None:
        """Tokens that are no words: white space, and stretches that are skipped."""
        pos, tag, dep = self._space
        stretch = -1  # first token of the skipped stretch that is going on
        for i in range(len(doc)):
            if i in words:
                stretch = -1
                continue
            token = doc[i]
            if stretch < 0 and (not token.is_space or i == 0):
                stretch = i
                array[i, _COLUMNS.index(DEP)] = self._root
            else:
                head = stretch if stretch >= 0 else i - 1
                array[i, _COLUMNS.index(HEAD)] = np.int64(head - i).view(np.uint64)
                array[i, _COLUMNS.index(DEP)] = dep
            if token.is_space:
                array[i, :2] = pos, tag
            array[i, _COLUMNS.index(LEMMA)] = token.orth


_CONFIG = {"weights": None}
_ASSIGNS = [f"doc._.{EXTENSION}", f"doc._.{STATES}", "doc.sents", "doc.ents", "token.tag", "token.dep"]


@Language.factory("sayso_engine", assigns=_ASSIGNS, default_config=_CONFIG)
def make_engine(nlp: Language, name: str, weights: str | None) -> EnginePipe:
    """Make the component from the shipped model, or from the ``.onnx`` file that ``weights`` names."""
    return EnginePipe(nlp, _model(weights))


@Language.factory("sayso_attribution", assigns=_ASSIGNS[:2], default_config=_CONFIG)
def make_attribution(nlp: Language, name: str, weights: str | None) -> AttributionPipe:
    """Make the component from the shipped model, or from the ``.onnx`` file that ``weights`` names."""
    return AttributionPipe(nlp, _model(weights))


def _model(weights: str | None) -> Model:
    return read_model(Path(weights)) if weights else read_model()
