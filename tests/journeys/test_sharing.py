"""A mentor who can be found outside, and then cannot any more."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker


def test_a_mentor_is_found_outside_after_looking_and_gone_with_one_tap(walker: Callable[[], Walker]) -> None:
    mentor, stranger = walker(), walker()
    mentor.enter_as("mentor").open("/profile/outside/").sees(
        "Nobody outside", "Who sees this", "Always on a public page"
    )
    name = mentor.name()
    stranger.open("/p/").does_not_see(name)
    mentor.choose("The one line").choose("What you can help with").press("See how it would look")
    mentor.sees("This is what everybody would read", "Nothing has been shown to anybody yet.")
    expect(mentor.page.get_by_text("This is what everybody would read")).to_be_in_viewport()
    stranger.open("/p/").does_not_see(name)
    mentor.press("Yes, show exactly this").sees("You have a public page", "You can be found outside now.")
    address = str(mentor.page.locator("aside a[href*='/p/']").first.get_attribute("href"))
    path = "/p/" + address.split("/p/", 1)[1]
    stranger.open("/p/").press(name).sees(name, "Can help with", "Would you like to ask?").does_not_see("Ask me about")
    assert stranger.path == path
    card = stranger.page.request.get(stranger.home + path.rsplit("/", 2)[0] + "/card.vcf")
    assert (card.status, "BEGIN:VCARD" in card.text()) == (200, True)
    mentor.press("Take it down").sees("Your public page is gone.", "Nobody outside")
    answer = stranger.page.goto(stranger.home + path)
    assert answer is not None
    stranger.trouble.clear()  # the browser notes the 410 itself
    assert answer.status == 410
    stranger.look().sees("This page is no longer here").does_not_see(name)
    stranger.open("/p/").does_not_see(name)
    feed = stranger.page.request.get(stranger.home + "/p/feed.atom").text()
    assert (name in feed, "deleted-entry" in feed) == (False, True)


def test_a_coordinator_makes_an_address_sees_it_once_and_takes_it_back(walker: Callable[[], Walker]) -> None:
    coordinator = walker()
    coordinator.enter_as("coordinator").open("/office/").press("Share broadly").sees("On paper", "Public pages")
    label = f"Intranet {coordinator.width}"
    coordinator.press("Make an address").choose("Feed of newly trained people").write("A name for it", label)
    coordinator.press("Make the address").sees("Copy it now")
    address = coordinator.page.get_by_label("Address").input_value()
    path = "/feeds/" + address.split("/feeds/", 1)[1]
    assert coordinator.page.request.get(coordinator.home + path).status == 200
    coordinator.press("Done").sees(label).does_not_see(path)
    coordinator.press("Take it back", within=coordinator.part(label)).sees("no longer answers")
    assert coordinator.page.request.get(coordinator.home + path).status == 404
