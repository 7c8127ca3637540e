"""An answer that is too long for one message, in the parts in which it is told."""

from chat.passage import LIMIT, Passage, cut, size
from chat.phrases import more_follows


def parts(passage: Passage, *, closing: Passage = (), notice: Passage = ()) -> list[Passage]:
    """The closing ends the last one, where there is room for it; room is left in each for
    `notice`, and for telling that more follows."""
    if size((*passage, *closing, *notice)) <= LIMIT:
        return [(*passage, *closing)]
    if size((*passage, *notice)) <= LIMIT:
        return [passage]  # a closing is not worth a second part
    more = more_follows(99)
    *first, last = cut(passage, LIMIT - size((*closing, *notice, *more))) or [()]
    return [*first, (*last, *closing)]


def messages(passage: Passage, *, closing: Passage = ()) -> tuple[Passage, ...]:
    """What a citizen reads one by one, who asks for the next part each time."""
    told = parts(passage, closing=closing)
    return tuple(
        (*part, *more_follows(left)) if left else part
        for left, part in zip(range(len(told) - 1, -1, -1), told, strict=True)
    )
