"""Written forms of Arabic words: third-person verbs, duals and case endings of nouns.

Only what reports use: past and present of the third person, active and passive
(which unvowelled script writes alike). First and second person, jussive and
imperative are left out, since their letters clash with names and other words
(نقل "we say", تدمر Palmyra). All results are in normal form.
"""

from hudna.language.normal import key


def verb_forms(spec: str) -> tuple[str, ...]:
    """The forms of ``past/present`` (third masculine singular); a tail after the verb is kept.

    One side may be left out (``past/``, ``/present``) where the other tense says something else.
    """
    past, _, present = spec.partition("/")
    (past_verb, _, tail), (present_verb, _, _) = key(past).partition(" "), key(present).partition(" ")
    rest = f" {tail}" if tail else ""
    forms = (*(_past(past_verb) if past_verb else ()), *(_present(present_verb) if present_verb else ()))
    return tuple(sorted({form + rest for form in forms}))


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith(("ي", "ا")) and len(verb) > 2:  # defective: أدى, أدت, أدوا
        stem = verb[:-1]
        return (verb, stem + "ا", stem + "ت", stem + "وا", stem + "يا", stem + "تا")
    return (verb, verb + "ت", verb + "وا", verb + "ا", verb + "تا", verb + "ن")


def _present(verb: str) -> tuple[str, ...]:
    stem = verb[1:]
    short = stem[:-1] if stem.endswith(("ي", "ا")) else stem
    forms = [f"{person}{stem}" for person in "يت"]
    forms += [f"{person}{short}{end}" for person in "يت" for end in ("ون", "وا", "ان")]
    return tuple(forms)


def noun_forms(singular: str, plurals: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Pairs of form and number (``one``, ``two``, ``many``) of a noun and its plurals.

    The head of a phrase (its first word) takes the dual and the accusative; the rest agrees with it.
    """
    head, _, tail = key(singular).partition(" ")
    pairs = [(_join(head, tail), "one"), (_join(_accusative(head), _accusative(tail)), "one")]
    stem = head[:-1] + "ت" if head.endswith("ه") else head
    pairs += [(_join(stem + end, _dual_tail(tail, end)), "two") for end in ("ان", "ين")]
    pairs += [(_join(stem + end, tail), "two") for end in ("ان", "ين") if tail]
    known = set(map(key, plurals))
    pairs = [
        pair for pair in pairs if pair[1] != "two" or pair[0] not in known
    ]  # مدنيين alone is "civilians"
    for plural in map(key, plurals):
        pairs.append((plural, "many"))
        first, _, after = plural.partition(" ")
        if not first.endswith(("ات", "ون", "ين", "ي", "و")):
            pairs.append((_join(_accusative(first), after), "many"))
    return tuple(dict.fromkeys(pairs))


def _join(head: str, tail: str) -> str:
    return f"{head} {tail}" if tail else head


def _accusative(word: str) -> str:
    """With the alif of an indefinite accusative, where the spelling takes one."""
    return word if not word or word.endswith(("ه", "ا", "ات", "اء")) else word + "ا"


def _dual_tail(tail: str, end: str) -> str:
    if not tail:
        return ""
    return (tail[:-1] + "ت" if tail.endswith("ه") else tail) + end
