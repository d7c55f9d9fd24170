"""The sentences in which a finding explains itself, apart from the rules, so that they can be translated.

A finding is no finding of law: the sentences say what is alleged, what the terms
say, and what is not known. ``say`` fills one in.
"""

ENGLISH: dict[str, str] = {
    # when
    "no_day": "No report tells the day.",
    "in_window": "On {day} it was in force: from {start} {end}.",
    "before_start": "On {day} it was not yet in force: it began on {start}.",
    "after_end": "On {day} it was no longer in force: it ended on {end}.",
    "between_windows": "On {day} it was not in force: it lapsed on {end} and began again on {start}.",
    "boundary_hour": "It began or ended on {day}; the hour of the incident, or of the change, is not told.",
    "boundary_day": "The reports place it somewhere in {day}, of which only a part was in force.",
    "open_end": "with no end told",
    "until": "until {end}",
    "proposed": "It was asked for from {start} {end}, and nothing that was read shows that it began.",
    "never": "Nothing that was read shows that it was ever in force.",
    "daily_in": "It holds each day from {start} to {end}, and the incident is told of within these hours.",
    "daily_out": "It holds each day from {start} to {end} only; the incident is told of at another hour.",
    "daily_hour": "It holds each day from {start} to {end} only, and the hour of the incident is not told.",
    "account": "By the account of {account}: {told}",
    "accounts_differ": "Accounts differ on when it held.",
    "no_late_word": "The last word that it held is of {date}; whether it still did is not known.",
    # where
    "inside": "{place} lies in its area.",
    "not_inside": "{place} lies outside its area.",
    "maybe_inside": "Whether {place} lies in its area can't be told.",
    "no_place": "No report tells a place that could be found on the map.",
    # who did it
    "no_doer": "No report names who did it.",
    "label_doer": "{actor} is a speaker's label, or nobody in particular, and names no party.",
    "said_by": "{actor} is named as the doer by {sources}.",
    "denied_by": "That {actor} did it is denied by {sources}: the accounts compete.",
    "admitted_by": "It is told of its own side by {sources}.",
    "relayed": "{source} relayed by {relay}",
    "named_source": "a source named in the report",
    "unnamed_publisher": "a publisher that isn't told",
    "other_side_only": "All who name {actor} speak for the other side.",
    "bound": "{actor} was bound: {party} {status} it on {date}.",
    "not_bound_yet": "Nothing shows that {party} had taken it on by {day}.",
    "status_proposed": "To {party} it was only proposed, on {date}.",
    "status_refused": "{party} refused it on {date}.",
    "status_expired": "For {party} it ended on {date}.",
    "status_collapsed": "For {party} it collapsed on {date}.",
    "status_suspended": "{party} suspended its part on {date}.",
    "status_hour": "{party} changed its standing on {date}, and the hour is not told.",
    "status_day": "{party} changed its standing within {day}.",
    "outsider": "Nothing that was read makes {actor} a party to it.",
    "party_unknown": "Whether {actor} was a party to it is not known.",
    "partly_bound": "Only some of {actor} are parties to it or left out of it; which are meant is not told.",
    "doer_left_out": "{actor} is left out of it, so that it binds {actor} to nothing.",
    "doer_disputed": "Whether {actor} is left out of it is disputed.",
    # who was hit
    "hit": "{target} was hit, by the word of {sources}.",
    "hit_excluded": "{target}, who is left out of it, was hit, by the word of {sources}.",
    "hit_excluded_striker": "Only the striker's side ({sources}) tells of hitting {target}, left out of it.",
    "hit_disputed": "{target} was hit, by the word of {sources}; whether {target} is left out is disputed.",
    "hit_both": "Not only groups left out of it are said to have been hit.",
    "hit_civilians": "Civilians or civilian objects were hit; who held the place is not told.",
    "held_by": "{holder} is last said to have held {place}, by {sources}, of {date}.",
    "no_target": "No report that counts says who was hit.",
    "same_side": "{actor} and {target} stand on one side in it.",
    "anyone": "anyone",
    # what it says
    "forbids": "Clause {clause} forbids {party} {acts}.",
    "requires": "Clause {clause} requires of {party}: {acts}.",
    "permits": "Clause {clause} permits: {acts}.",
    "undertakes": "In clause {clause} {party} undertakes: {acts}.",
    "condition": "Its condition: {condition}.",
    "by_excerpt": "The wording of {clause} was not read whole, only an account of it.",
    "by_memory": "Clause {clause} is known from memory only.",
    "either_way": "The report is about the matter of {clause}: whether kept or broken can't be told.",
    "fighting": "It is told as fighting; who fired first is not told.",
    "no_clause": "No clause of it that binds {actor} speaks of such an act.",
    # the one sentence
    "reason_alleged_violation": "The act laid to {by} is forbidden by {clauses}.",
    "reason_bears_on": "The act laid to {by} bears on {clauses}.",
    "reason_undetermined": "It can't be told: missing is {missing}.",
}

MISSING = {
    "actor": "who did it",
    "target": "who was hit",
    "place": "the place",
    "day": "the day",
    "hour": "the hour",
    "party_status": "whether the parties were bound",
    "commingled": "whether only groups left out were hit",
}

STATUS = {"announced": "announced", "accepted": "accepted", "in_force": "stood under"}


def say(key: str, **words: str) -> str:
    """The sentence ``key`` with its words put in."""
    return ENGLISH[key].format(**words)


def listed(words: tuple[str, ...]) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
