"""Rooms: a page with `<html data-ruang>` keeps drafts of its own, that no other page of the site sees."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from .conftest import Watch
from .plan import FORM
from .servers import StaticServer
from .storage import draft_of, stored


def with_room(route: Route) -> None:
    answer = route.fetch()
    body = re.sub("<html ", '<html data-ruang="latihan" ', answer.text(), count=1)
    route.fulfill(response=answer, body=body)


def test_room_keeps_its_drafts_apart(server: StaticServer, page: Page, watch: Watch) -> None:
    """What is played with in a room is not among the real drafts, and erasing all takes both."""
    watch.allow("ERR_FAILED")  # erasing stops a download on its way
    page.route(f"**/{FORM}*", with_room)
    draft_of(page, server.url, "Guru Latihan")
    page.unroute(f"**/{FORM}*")
    draft_of(page, server.url, "Siti Rahmawati")
    assert [one["nama"] for one in stored(page, "/:latihan")["draf"]] == ["Guru Latihan"]
    assert [one["nama"] for one in stored(page)["draf"]] == ["Siti Rahmawati"]
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text("Siti Rahmawati")
    mirrors = "Object.keys(localStorage).filter((key) => key.includes('cermin')).map((key) => key.split('cermin')[0])"
    assert sorted(page.evaluate(mirrors)) == ["kinerja-luring:/:", "kinerja-luring:/:latihan:"]
    page.goto(server.url + "privasi/")
    expect(page.locator("[data-daftar]")).to_contain_text("Basis data kinerja-luring:/:latihan")
    page.get_by_role("button", name="Hapus semua").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus semua").click()
    expect(page.locator("[data-kabar-privasi]")).to_contain_text("Semua sudah dihapus.")
    left = "async () => [...(await indexedDB.databases()).map(({ name }) => name), ...Object.keys(localStorage)]"
    assert page.evaluate(left) == []
