"""Accounts by hand: roles, passwords by Django's forms, and no power over everything."""

from __future__ import annotations

from factcheck.people.models import User
from tests.cast import PASSWORD, World
from tests.desk.conftest import Desk
from tests.desk.pages import new, opened, page_of, text_of

GOOD = "seven bridges and a river"


def test_it_makes_an_account_that_can_log_in(world: World, desk: Desk) -> None:
    data = opened(desk("adam"), new(User)) | {
        "username": "nina",
        "role": "reporter",
        "password1": GOOD,
        "password2": GOOD,
    }
    assert desk("adam").post(new(User), data).status_code == 302
    nina = User.objects.get(username="nina")
    assert nina.is_staff
    assert not nina.is_superuser
    assert nina.check_password(GOOD)


def test_it_refuses_a_weak_password(world: World, desk: Desk) -> None:
    data = opened(desk("adam"), new(User)) | {"username": "nina", "role": "reporter"}
    data = data | {"password1": "password", "password2": "password"}
    assert "too common" in text_of(desk("adam").post(new(User), data))


def test_it_offers_no_groups_no_permissions_and_no_superuser(world: World, desk: Desk) -> None:
    for address in (page_of(world.cast.rita), new(User)):
        data = opened(desk("adam"), address)
        assert not {"groups", "user_permissions", "is_superuser", "is_staff"} & set(data)


def test_a_forged_field_gives_no_power(world: World, desk: Desk) -> None:
    address = page_of(world.cast.rita)
    data = opened(desk("adam"), address) | {"is_superuser": "on", "mark": "0" * 12}
    desk("adam").post(address, data)
    rita = User.objects.get(username="rita")
    assert not rita.is_superuser
    assert rita.mark == world.cast.rita.mark


def test_nobody_changes_their_own_role(world: World, desk: Desk) -> None:
    address = page_of(world.cast.adam)
    data = opened(desk("adam"), address) | {"role": "editor", "first_name": "Adam"}
    desk("adam").post(address, data)
    adam = User.objects.get(username="adam")
    assert (adam.role, adam.first_name) == ("administrator", "Adam")


def test_it_changes_the_role_of_another(world: World, desk: Desk) -> None:
    address = page_of(world.cast.rita)
    desk("adam").post(address, opened(desk("adam"), address) | {"role": "checker"})
    assert User.objects.get(username="rita").role == "checker"


def test_a_person_changes_their_own_password(world: World, desk: Desk) -> None:
    data = {"old_password": PASSWORD, "new_password1": GOOD, "new_password2": GOOD}
    assert desk("rita").post("/admin/password_change/", data).status_code == 302
    assert User.objects.get(username="rita").check_password(GOOD)


def test_an_administrator_sets_a_password(world: World, desk: Desk) -> None:
    address = page_of(world.cast.rita).replace("/change/", "/password/")
    data = {"usable_password": "true", "password1": GOOD, "password2": GOOD}
    assert desk("adam").post(address, data).status_code == 302
    assert User.objects.get(username="rita").check_password(GOOD)
    assert desk("edda").post(address, data).status_code == 403
