"""Fields: label, hint, mistake and input belong together."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


class Answers(forms.Form):
    name = forms.CharField(help_text="As on your badge.", max_length=20)
    note = forms.CharField(widget=forms.Textarea, max_length=500, required=False)
    how = forms.ChoiceField(label="How?", widget=forms.RadioSelect, choices=[("", "---------"), ("a", "A"), ("b", "B")])
    topics = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("Career", [("x", "X")]), ("Life", [("y", "Y")])]
    )
    unit = forms.ChoiceField(choices=[("m", "Medicine")])
    consent = forms.BooleanField()
    day = forms.DateField(initial=dt.date(2027, 3, 4))
    count = forms.IntegerField()
    email = forms.EmailField()
    secret = forms.CharField(widget=forms.PasswordInput)
    roster = forms.FileField()


def made(source: str, **context: object) -> str:
    return " ".join(Template(source).render(Context(context)).split())


def field(name: str, data: dict[str, object] | None = None, props: str = "") -> str:
    return made(f'{{% field form["{name}"] {props} %}}', form=Answers(data))


def test_hint_and_mistake_are_tied_to_the_input() -> None:
    html = field("name", {})
    assert '<label class="field__label" for="id_name">Name</label>' in html
    assert '<div class="hint" id="id_name_hint">As on your badge.</div>' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_hint id_name_error" aria-invalid="true"' in html
    assert "Please fill this in." in html


def test_a_fresh_field_shows_no_mistake() -> None:
    html = field("name")
    assert "aria-invalid" not in html
    assert "field--wrong" not in html
    assert 'aria-describedby="id_name_hint"' in html


def test_nothing_typed_is_lost() -> None:
    assert 'value="&lt;b&gt; a name longer than twenty"' in field("name", {"name": "<b> a name longer than twenty"})
    assert "> kept words</textarea>" in field("note", {"note": "kept words"})


def test_choices_come_as_rows_and_none_is_preselected() -> None:
    html = field("how")
    assert html.count('type="radio"') == 2  # the empty choice is none
    assert " checked" not in html
    assert '<label class="choice__text" for="id_how_1">A</label>' in html
    assert field("how", {"how": "b"}).count(" checked") == 1


def test_grouped_choices_keep_their_groups() -> None:
    html = field("topics", {"topics": ["y"]})
    assert html.count('role="group"') == 2
    assert '<p class="choices__name" id="id_topics_group_0">Career</p>' in html
    assert 'value="y" id="id_topics_1_0" checked' in html


def test_a_choice_may_have_a_hint() -> None:
    html = made('{% field form["how"] hints=hints %}', form=Answers(), hints={"a": "The first."})
    assert 'aria-describedby="id_how_1_hint"' in html
    assert '<span class="hint" id="id_how_1_hint">The first.</span>' in html


def test_the_empty_row_of_a_list_says_what_it_means() -> None:
    class Lists(forms.Form):
        must = forms.ChoiceField(choices=[("", "---------"), ("a", "A")])
        may = forms.ChoiceField(choices=[("", "---------"), ("a", "<A>")], required=False)

    assert '<option value="" selected>Choose one</option>' in made("{% field form.must %}", form=Lists())
    html = made("{% field form.may %}", form=Lists())
    assert '<option value="" selected>No answer</option>' in html
    assert "&lt;A&gt;" in html


def test_every_kind_has_the_right_input() -> None:
    assert 'type="date" name="day" value="2027-03-04"' in field("day")
    assert 'type="number"' in field("count")
    assert 'type="email"' in field("email")
    assert 'type="password"' in field("secret")
    assert 'type="file"' in field("roster")
    assert '<select name="unit"' in field("unit")
    assert '<textarea name="note"' in field("note")
    assert '<div class="choice"><input type="checkbox" name="consent"' in field("consent")


def test_a_password_is_never_sent_back() -> None:
    assert "hush" not in field("secret", {"secret": "hush"})


def test_optional_is_said_and_can_be_left_out() -> None:
    assert "(optional)" in field("note")
    assert "(optional)" not in field("note", props="mark_optional=False")
    assert "(optional)" not in field("name")


def test_the_summary_links_every_mistake_to_where_it_can_be_mended() -> None:
    form = Answers({"name": "Ada", "unit": "m", "day": "soon", "count": "1", "email": "a@b.example", "secret": "x"})
    form.add_error(None, "The place was taken a moment ago.")
    html = made("{% error_summary form %}", form=form)
    assert '<h2 id="error-summary-title">There is a problem</h2>' in html
    assert 'tabindex="-1"' in html
    assert "<li>The place was taken a moment ago.</li>" in html
    assert '<li><a href="#id_how_1">How: Please choose one.</a></li>' in html
    assert '<li><a href="#id_topics_0_0">Topics: Please choose at least one.</a></li>' in html
    assert '<li><a href="#id_consent">Consent: Please tick this box to go on.</a></li>' in html
    assert '<li><a href="#id_day">Day: Enter a valid date.</a></li>' in html
    assert '<li><a href="#id_roster">Roster: Please choose a file.</a></li>' in html


def test_the_summary_is_shown_once_however_often_it_is_asked_for() -> None:
    assert made("{% error_summary form %}{% error_summary form %}", form=Answers({})).count("<h2") == 1
    assert made("{% error_summary form %}", form=Answers()) == ""
    assert made("{% error_summary form %}") == ""


def test_a_question_page_with_mistakes_says_so_in_its_title() -> None:
    page = '{% extends "ui/question.html" %}{% block title %}Your name{% endblock %}'
    assert "<title>Error: Your name – Cheiron</title>" in made(page, form=Answers({}))
    assert "<title>Your name – Cheiron</title>" in made(page, form=Answers())


def test_a_question_page_sends_files_only_when_it_asks_for_one() -> None:
    assert 'enctype="multipart/form-data"' in made('{% extends "ui/question.html" %}', form=Answers())
    assert "enctype" not in made('{% extends "ui/question.html" %}')


def test_the_pager_keeps_what_was_asked_for() -> None:
    request = RequestFactory().get("/people/", {"words": "heart & mind", "topic": ["a", "b"], "page": "2"})
    html = made("{% pager page %}", page=Paginator(range(30), 10).page(2), request=request)
    assert 'href="?words=heart+%26+mind&amp;topic=a&amp;topic=b&amp;page=1"' in html
    assert 'href="?words=heart+%26+mind&amp;topic=a&amp;topic=b&amp;page=3"' in html
    assert "Page 2 of 3" in html
    assert made("{% pager page %}", page=Paginator(range(3), 10).page(1)) == ""
