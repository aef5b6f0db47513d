"""Uncased WordPiece over tokens that are already split: the twin of src/language/wordpiece.cpp."""
import functools
import unicodedata

MAX_PIECES = 24       # per token; a longer token keeps its first pieces
MAX_CHARS = 100       # a longer run of letters becomes [UNK], as in BERT


def load_vocabulary(path):
    with open(path, encoding="utf-8") as lines:
        return {line.rstrip("\n"): number for number, line in enumerate(lines)}


def is_cut(char):
    """True where BERT cuts a word: punctuation, symbols of ASCII, CJK ideographs."""
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F:
        return True
    return unicodedata.category(char).startswith("P")


def normalise(token):
    out = []
    for char in unicodedata.normalize("NFD", token.lower()):
        if unicodedata.category(char) not in ("Mn", "Cc", "Cf"):
            out.append(char)
    return "".join(out)


def runs(token):
    """Splits a normalised token into runs: single cut characters and what stands between them."""
    run = ""
    for char in normalise(token):
        if char.isspace():
            if run:
                yield run
            run = ""
        elif is_cut(char):
            if run:
                yield run
            yield char
            run = ""
        else:
            run += char
    if run:
        yield run


class WordPiece:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.unknown = vocabulary["[UNK]"]
        self.pieces = functools.lru_cache(maxsize=200_000)(self._pieces)

    def _run(self, run):
        if len(run) > MAX_CHARS:
            return [self.unknown]
        pieces, start = [], 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = ("##" if start else "") + run[start:end]
                if piece in self.vocabulary:
                    break
            else:
                return [self.unknown]
            pieces.append(self.vocabulary[piece])
            start = end
        return pieces

    def _pieces(self, token):
        found = [piece for run in runs(token) for piece in self._run(run)]
        return tuple(found[:MAX_PIECES]) or (self.unknown,)


SHAPES = ["none", "lower", "title", "upper", "capital", "mixed", "digits", "digits_mixed", "quote", "stop", "mark",
          "title_first", "upper_first", "capital_first"]
QUOTES = set("\"'“”‘’«»`")
STOPS = set(".?!…")


def shape(token, first):
    """Index into SHAPES of how a token is written; `first` = no letter or digit stood before it in the sentence."""
    letters = [c for c in token if c.isalpha()]
    digits = any(c.isdigit() for c in token)
    if not letters:
        if digits:
            return SHAPES.index("digits")
        if all(c in QUOTES for c in token):
            return SHAPES.index("quote")
        return SHAPES.index("stop" if all(c in STOPS for c in token) else "mark")
    if digits:
        return SHAPES.index("digits_mixed")
    uppers = [c.isupper() or c.istitle() for c in letters]
    if not any(uppers):
        return SHAPES.index("lower")
    tail = "_first" if first else ""
    if all(uppers):
        return SHAPES.index(("capital" if len(letters) == 1 else "upper") + tail)
    if uppers[0] and not any(uppers[1:]):
        return SHAPES.index("title" + tail)
    return SHAPES.index("mixed")


def shapes(tokens):
    first, out = True, []
    for token in tokens:
        out.append(shape(token, first))
        if any(c.isalnum() for c in token):
            first = False
    return out
