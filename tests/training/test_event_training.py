from pathlib import Path

import numpy as np
import pytest

from sayso.events.branch import LABELS

torch = pytest.importorskip("torch", reason="torch is wanted for training only")
from training.encoder import WIDTH, Encoder  # noqa: E402
from training.event_batches import View  # noqa: E402
from training.event_loss import loss  # noqa: E402
from training.event_network import EventNetwork  # noqa: E402
from training.event_sentences import Pair, Sentence, Told  # noqa: E402
from training.event_train import train, train_mean  # noqa: E402

WORDS = 9
CUES = LABELS.sizes()["cues"]


def sentence(number: int, *, events: bool = True, cue: int | None = None) -> Sentence:
    chance = np.random.default_rng(number)
    cues = np.zeros((WORDS, CUES), np.float32)
    if cue is not None:
        cues[cue, 0] = 1
    told = Told((2,), "ASSAULT", (), (), "ASSAULT", ((0,),), ((5,),))
    states = [chance.standard_normal((WORDS, 2 * WIDTH)).astype(np.float16) for _ in range(3)]
    return Sentence(f"s{number}", states, cues, (told,) if events else ())


@pytest.fixture(scope="module")
def engine() -> Encoder:
    torch.manual_seed(1)
    return Encoder()


def test_a_marked_pair_is_read_without_what_all_layers_made_of_it(engine: Encoder) -> None:
    network = EventNetwork(engine, LABELS.sizes()).eval()
    torch.nn.init.normal_(network.top.weight)
    states, cues, marks = torch.randn(1, WORDS, 2 * WIDTH), torch.zeros(1, WORDS, CUES), torch.zeros(1, WORDS, 2)
    other = torch.cat([states[..., :WIDTH], torch.randn(1, WORDS, WIDTH)], -1)
    assert not torch.allclose(network.words(states, cues, marks, None), network.words(other, cues, marks, None))
    marks[0, 1, 0] = 1
    assert torch.allclose(network.words(states, cues, marks, None), network.words(other, cues, marks, None))


def test_a_word_that_the_writer_may_have_left_out_counts_less(engine: Encoder) -> None:
    def trigger_gradient(own: Sentence) -> float:
        torch.manual_seed(2)
        network = EventNetwork(engine, LABELS.sizes(), dropout=0.0, layer_dropout=0.0)
        loss(network, [View((own,), 0)]).backward()
        return float(network.trigger.bias.grad[0])

    plain, known = trigger_gradient(sentence(1)), trigger_gradient(sentence(1, cue=7))
    assert known < plain  # less is pulled down, so that the push up of the told word weighs more
    assert trigger_gradient(sentence(1, cue=2)) == pytest.approx(plain, rel=0.2)


def test_a_training_that_was_stopped_goes_on(engine: Encoder, tmp_path: Path) -> None:
    own = [sentence(n, events=n % 3 > 0) for n in range(6)]
    pairs = [Sentence("p", sentence(9).states[:1], sentence(9).cues, pair=Pair((0,), (5,), "YIELD"))]
    done: list[int] = []
    whole = train(engine, tmp_path / "whole", own, pairs, passes=2, after=lambda number, _: done.append(number))
    assert done == [1, 2]

    class Stop(Exception):
        pass

    def stop(number: int, _: EventNetwork) -> None:
        raise Stop

    with pytest.raises(Stop):
        train(engine, tmp_path / "parts", own, pairs, passes=2, after=stop)
    parts = train(engine, tmp_path / "parts", own, pairs, passes=2)
    for one, other in zip(whole.parameters(), parts.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_a_branch_is_the_mean_of_its_trainings(engine: Encoder, tmp_path: Path) -> None:
    own = [sentence(n, events=n % 3 > 0) for n in range(6)]
    pairs = [Sentence("p", sentence(9).states[:1], sentence(9).cues, pair=Pair((0,), (5,), "YIELD"))]
    mean = train_mean(engine, tmp_path, own, pairs, passes=1, seeds=(0, 3)).state_dict()
    one, other = (torch.load(tmp_path / f"seed{n}" / "events.pt", weights_only=True)["network"] for n in (0, 3))
    assert not torch.equal(one["trigger.weight"], other["trigger.weight"])
    for name, weight in mean.items():
        assert torch.allclose(weight, (one[name] + other[name]) / 2, atol=1e-6)
    kept = torch.load(tmp_path / "events.pt", weights_only=True)["network"]
    assert all(torch.equal(kept[name], weight) for name, weight in mean.items())
