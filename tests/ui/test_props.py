"""Components refuse what they do not know, in plain words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError


def made(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% icon "no-such-icon" %}', "there is no icon named 'no-such-icon'"),
        ('{% tag "Signed" tone="green" %}', "choose one of plain, ok, warn, stop, care"),
        ("{% tag missing %}", "text is empty"),
        ('{% button "Go" kind="big" %}', "choose one of primary, quiet, leave"),
        ('{% button "Go" value="1" %}', "a value needs a name"),
        ('{% link_button "Go" missing %}', "url is empty"),
        ('{% link_button "Go" "/x/" kind="leave" %}', "choose one of primary, quiet"),
        ("{% card level=1 %}x{% endcard %}", "choose one of 2, 3, 4"),
        ('{% empty "Nothing" "" %}{% endempty %}', "text is empty"),
        ('{% empty "Nothing" "Ask" illustration="cat" %}{% endempty %}', "illustration='cat' is not known"),
        ('{% illustration "cat" %}', "name='cat' is not known"),
        ("{% steps current=6 of=5 %}", "there is no step 6 of 5"),
        ('{% progress 9 8 "done" %}', "9 of 8 is impossible"),
        ('{% field "name" %}', 'wants a field of a form, as in form["name"]; this is SafeString'),
        ("{% portrait nobody %}", "it has no initials, tint"),
        ("{% pager nobody %}", "it has no paginator, number"),
    ],
)
def test_an_impossible_prop_is_refused_with_a_sentence(source: str, words: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        made(source, nobody=object())
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Go" colour="red" %}',
        '{% tag "Go" size="l" %}',
        "{% card title='x' %}{% endcard %}",
        '{% field form["x"] colour="red" %}',
        "{% steps 1 2 3 %}",
        "{% seen_by tone='warn' %}{% endseen_by %}",
    ],
)
def test_an_unknown_prop_is_refused_when_the_template_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)


def test_an_empty_portrait_size_is_refused() -> None:
    person = SimpleNamespace(initials="AL", tint=3)
    assert made("{% portrait person size='s' %}", person=person) == (
        '<span class="portrait portrait--s portrait--tint-3" aria-hidden="true">AL</span>'
    )
    with pytest.raises(ValueError, match="choose one of s, m, l"):
        made("{% portrait person size='' %}", person=person)


def test_text_given_to_a_component_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>"
    for source in (
        "{% tag evil %}",
        "{% button evil name='n' value=evil about=evil %}",
        "{% link_button evil evil %}",
        "{% card heading=evil caption=evil %}{{ evil }}{% endcard %}",
        "{% empty evil evil %}{{ evil }}{% endempty %}",
        "{% seen_by %}{{ evil }}{% endseen_by %}",
        "{% progress 1 2 evil %}",
        "{% figure_card evil evil hint=evil url=evil %}",
    ):
        assert "<img" not in made(source, evil=evil), source


def test_a_number_card_may_hold_words() -> None:
    assert "figure__number--words" in made('{% figure_card "fewer than 5" "endings" %}')
    assert "figure__number--words" not in made('{% figure_card "91%" "have met" %}')
