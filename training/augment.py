"""Makes treebank sentences look like real pages: curly quotes, no final stop, headlines in other cases.

Only forms change (and whole tokens are dropped at the end); tags, lemmas and trees stay as they are.
"""
import dataclasses

import own_names


def augmented(sentence, rng):
    """A changed copy of the sentence, or the sentence itself; rng is a random.Random, so runs repeat."""
    out = sentence
    if out.names and out.parsed and rng.random() < 0.4:
        out = renamed(out, rng)
    if rng.random() < 0.3:
        out = curly(out, rng)
    if rng.random() < 0.08:
        out = without_stop(out)
    if len(out.forms) <= 25:
        dice = rng.random()
        if dice < 0.03:
            out = cased(out, str.lower)
        elif dice < 0.05:
            out = cased(out, str.upper)
        elif dice < 0.08:
            out = headline(out)
    return out


SLOTS = own_names.words()


def renamed(sentence, rng):
    """Puts other names in the place of persons and one-word places, so that the sentence tells what is a name, not the word."""
    forms, lemmas = list(sentence.forms), list(sentence.lemmas)
    for first, last, kind in sentence.names:
        if kind == "person":
            slots = ["surname" if i == last - 1 else "given" for i in range(first, last)]
        elif kind == "place" and last - first == 1:
            slots = ["place"]
        else:
            continue
        for i, slot in zip(range(first, last), slots):
            if sentence.upos[i] == "PROPN" and sentence.deprels[i] != "nmod:desc" and forms[i].istitle() and forms[i].isalpha() \
                    and sentence.xpos[i] == "NNP":
                word = own_names.invented(rng) if rng.random() < 0.5 else rng.choice(SLOTS[slot])
                forms[i] = lemmas[i] = word if word.replace("-", "").isalpha() and "-" not in word else own_names.invented(rng)
    return dataclasses.replace(sentence, forms=forms, lemmas=lemmas)


def curly(sentence, rng):
    single = rng.random() < 0.8
    forms, opening = [], True
    for form, xpos in zip(sentence.forms, sentence.xpos):
        if form == '"':
            form = "“" if (xpos == "``" if xpos in ("``", "''") else opening) else "”"
            opening = form == "”"
        elif form == "--" or (form == "-" and xpos in (":", ",")):
            form = rng.choice("—–-")
        elif "'" in form and single:
            form = form.replace("'", "‘" if form == "'" and xpos == "``" else "’")
        forms.append(form)
    return dataclasses.replace(sentence, forms=forms)


def without_stop(sentence):
    """Drops a final full stop that nothing depends on."""
    last = len(sentence.forms)
    if last < 3 or sentence.forms[-1] not in ".!" or last in sentence.heads:
        return sentence
    cut = {name: getattr(sentence, name)[:-1] for name in ("forms", "lemmas", "upos", "xpos", "heads", "deprels")}
    return dataclasses.replace(sentence, **cut)


def cased(sentence, change):
    return dataclasses.replace(sentence, forms=[change(form) for form in sentence.forms])


def headline(sentence):
    small = {"ADP", "DET", "CCONJ", "PART", "PUNCT", "SYM"}
    forms = [form if tag in small and i else form[:1].upper() + form[1:]
             for i, (form, tag) in enumerate(zip(sentence.forms, sentence.upos))]
    return dataclasses.replace(sentence, forms=forms)
