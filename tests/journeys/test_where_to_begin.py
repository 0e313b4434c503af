"""The ten groups of needs: the card leads to its group, and what is unfolded in it to the one topic."""

from __future__ import annotations

from tests.journeys.conftest import Windows

# What lies under the middle of each topic that is unfolded, where that is not the topic itself.
COVERED = """() => Array.from(document.querySelectorAll('.voice details[open] .filters > li > *')).filter(one => {
    one.scrollIntoView({block: 'center'});
    const box = one.getBoundingClientRect();
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return there !== one && !one.contains(there);
}).map(one => one.textContent)"""


def test_every_topic_of_a_group_can_be_pressed_also_one_that_stands_in_no_address(
    shared_demonstration: str, windows: Windows
) -> None:
    for width in ("phone", "desktop"):
        walker = windows(shared_demonstration, width).step_into("newcomer").open("/people/needs/")
        groups = walker.page.locator(".voice summary")
        assert groups.count() == 10
        for place in range(groups.count()):
            groups.nth(place).click()
        assert walker.page.locator(".voice details[open] .filters > li").count() >= 60
        assert walker.page.evaluate(COVERED) == []
        walker.press("Disability and chronic illness").sees("We understood")
        assert "?" not in walker.page.url
        walker.open("/people/needs/").unfold("topics").press("Settling in and finding your way")
        assert walker.page.url.endswith("/people/?topic=newcomer")
        walker.open("/people/needs/").page.locator(".voice__words").first.click(force=True)
        walker.page.wait_for_load_state()
        assert walker.page.url.endswith("?group=finding-your-way")
