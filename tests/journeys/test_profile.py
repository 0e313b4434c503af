"""A mentor on a phone: from nothing to a profile that can be listed, in five minutes."""

from __future__ import annotations

import io

from PIL import Image

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker

LINE = "First papers, a first grant, and saying no to committees"


def _portrait() -> bytes:
    """A tall picture, red above and blue below, that says where it was taken."""
    picture = Image.new("RGB", (600, 900), "navy")
    picture.paste("firebrick", (0, 0, 600, 450))
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_mentor_on_a_phone_finishes_a_profile_with_one_line_three_ticks_and_a_photo(
    shared_demonstration: str, windows: Windows
) -> None:
    walker = windows(shared_demonstration, "phone").step_into("resident")
    walker.open("/profile/")
    before = walker.taps
    walker.open("/profile/about/words/").sees("Step 1 of 5", "Helps:", "Helps less:", "Who sees this:")
    walker.write("In one line", LINE)
    _sees_it_while_typing(walker)
    walker.press("Save").sees("Step 2 of 5", "Found in your own words", "You wrote:")
    _ticks(walker, 3)
    walker.press("Go on").sees("Step 3 of 5", "Which come first?")
    walker.press("Save").sees("Step 4 of 5", "How you help, and when")
    walker.page.get_by_label("One good conversation").check()
    walker.write("When do you usually have time?", "Tuesdays at noon")
    walker.press("Save").sees("Your photo")
    _photo(walker)
    walker.press("Save").sees("This is how a learner sees you now.", LINE)
    assert walker.taps - before <= 12, walker.taps - before
    face = walker.page.locator("main img.portrait--photo")
    assert face.get_attribute("alt") == "Noor in front of a red wall"
    walker.open("/profile/").sees("What is there", "One line about you", "A photo").does_not_see("Begin here")


def _sees_it_while_typing(walker: Walker) -> None:
    """The profile beside the form follows, and nothing is saved yet."""
    walker.page.locator("#live").get_by_text(LINE).wait_for()


def _ticks(walker: Walker, count: int) -> None:
    """What one's own words propose, then others; nothing was ticked before."""
    assert walker.page.locator("main input[type=checkbox]:checked").count() == 0
    boxes = walker.page.locator("main input[type=checkbox]")
    for place in range(count):
        boxes.nth(place).check()
        walker.taps += 1


def _photo(walker: Walker) -> None:
    page = walker.page
    page.get_by_label("Choose a photo").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": _portrait()}
    )
    page.locator("canvas.crop").wait_for()
    page.get_by_label("Side of the square, in percent").fill("60")
    walker.write("What does the photo show?", "Noor in front of a red wall")
    walker.look()


def test_without_javascript_the_same_is_seen_with_one_tap(shared_demonstration: str, windows: Windows) -> None:
    walker = windows(shared_demonstration, "phone", java_script_enabled=False).plain().step_into("coach")
    walker.open("/profile/about/words/").write("In one line", "Typed and not saved")
    walker.press("See it as a learner does")
    assert walker.page.locator("#live").get_by_text("Typed and not saved").count() == 1
    walker.open("/profile/preview/").does_not_see("Typed and not saved")


def test_interests_are_proposed_for_the_last_one_typed(shared_demonstration: str, windows: Windows) -> None:
    walker = windows(shared_demonstration, "phone").step_into("coach")
    page = walker.open("/profile/about/more/").page
    options = page.locator("#interests option")
    usual = [option.get_attribute("value") or "" for option in options.all()]
    assert usual
    page.get_by_label("Research and clinical interests").fill(f"Bees, {usual[0]}, se")
    page.locator(f'#interests option[value^="Bees, {usual[0]}, "]').first.wait_for(state="attached")
    proposed = [option.get_attribute("value") for option in options.all()]
    assert proposed == [f"Bees, {usual[0]}, {one}" for one in usual[1:]]
