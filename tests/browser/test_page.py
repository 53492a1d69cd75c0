import json
import urllib.parse
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.sandbox import samples
from bot.sandbox.stage import BOT
from bot.sandbox.world import Sandbox
from handlers.words import words
from tests.bot.sandbox.receiver import Receiver

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"
CARD: list[dict[str, Any]] = [
    {"type": "header", "text": {"type": "plain_text", "text": "Liste des clients.xlsx"}},
    {"type": "section", "text": {"type": "plain_text", "text": HOSTILE}},
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "command_button_0",
                "style": "primary",
                "text": {"type": "plain_text", "text": "Importer 41 clients"},
                "value": "confirm 7F3A",
                "confirm": {
                    "title": {"type": "plain_text", "text": "Importer"},
                    "text": {"type": "plain_text", "text": "Importer 41 clients dans Plomberie Bélanger inc.?"},
                    "confirm": {"type": "plain_text", "text": "Oui"},
                    "deny": {"type": "plain_text", "text": "Non"},
                },
            },
            {
                "type": "static_select",
                "action_id": "command_picker_0",
                "placeholder": {"type": "plain_text", "text": "Choisir le compte"},
                "options": [{"text": {"type": "plain_text", "text": "Miller"}, "value": "account #1 miller-heating"}],
            },
        ],
    },
]


def post_card(sandbox: Sandbox) -> None:
    answer = httpx.post(
        f"{sandbox.environ()['SLACK_BASE_URL']}chat.postMessage",
        json={"channel": "C0IMPORTS", "text": "carte", "blocks": CARD},
        headers={"Authorization": f"Bearer {sandbox.slack.bot_token}"},
    )
    assert answer.json()["ok"]


def pressed(receiver: Receiver) -> list[dict[str, Any]]:
    forms = [
        dict(urllib.parse.parse_qsl(post.body.decode())) for post in receiver.posts if post.path == "/slack/events"
    ]
    return [json.loads(form["payload"])["actions"][0] for form in forms if "payload" in form]


def test_one_press_begins_the_journey(page: Page, sandbox: Sandbox) -> None:
    page.get_by_role("button", name=words("fr").say("sandbox-try")).click()

    expect(page.locator("#chat .bubble")).to_contain_text("Liste des clients.xlsx")
    (said,) = sandbox.messages()
    assert said.files == (("Liste des clients.xlsx", samples.sample("Liste des clients.xlsx").read_bytes()),)


def test_a_customer_attaches_a_file_of_their_own(page: Page, sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "ma liste.csv").write_bytes(b"Nom;Ville\n")

    page.set_input_files("#write-files", tmp_path / "ma liste.csv")
    page.get_by_placeholder(words("fr").say("sandbox-message-placeholder")).fill("Bonjour")
    page.keyboard.press("Enter")

    expect(page.locator("#chat .customer .name")).to_have_text("ma liste.csv")
    expect(page.locator("#chosen .file")).to_have_count(0)
    assert sandbox.messages()[0].files == (("ma liste.csv", b"Nom;Ville\n"),)


def test_a_file_is_dropped_on_the_chat(page: Page, sandbox: Sandbox) -> None:
    dropped = page.evaluate_handle(
        "() => { const held = new DataTransfer(); held.items.add(new File(['a;b'], 'tombé.csv')); return held; }"
    )
    page.dispatch_event("#customer", "dragenter", {"dataTransfer": dropped})
    expect(page.locator("#customer .drop")).to_be_visible()

    page.dispatch_event("#customer", "drop", {"dataTransfer": dropped})
    expect(page.locator("#customer .drop")).to_be_hidden()
    page.locator("#write button[type=submit]").click()

    expect(page.locator("#chat .customer .name")).to_have_text("tombé.csv")


def test_what_the_bot_answers_appears_by_itself(page: Page, sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")
    body = "<p>Reçu : <b>41 clients</b></p><ul><li>un</li><li>deux</li></ul>"

    sandbox.workspace.teammate_writes(id, BOT, "comment", body, [("à corriger.xlsx", "x", b"PK")], by_app=True)

    answer = page.locator("#chat .bot")
    expect(answer.locator("b")).to_have_text("41 clients")
    expect(answer.locator("li")).to_have_text(["un", "deux"])
    with page.expect_download() as download:
        answer.locator("a.file").click()
    assert download.value.suggested_filename == "à corriger.xlsx"
    assert download.value.path().read_bytes() == b"PK"


def test_a_long_answer_is_read_from_its_beginning_and_the_next_one_is_not_missed(page: Page, sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")
    long = "".join(f"<p>Ligne {number}</p>" for number in range(60))

    sandbox.workspace.teammate_writes(id, BOT, "comment", f"<p>Début</p>{long}", by_app=True)
    expect(page.locator("#chat").get_by_text("Début")).to_be_in_viewport()
    expect(page.locator("#chat").get_by_text("Ligne 59")).not_to_be_in_viewport()
    sandbox.workspace.teammate_writes(id, BOT, "comment", "<p>Fini</p>", by_app=True)

    expect(page.locator("#chat").get_by_text("Fini")).to_be_in_viewport()


def test_a_note_stays_between_the_agents(page: Page, sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")
    page.locator("#agent").select_option("sam")

    page.locator("#agent-text").fill("/import confirmer 7F3A")
    page.keyboard.press("Enter")

    expect(page.locator("#parts .note .body")).to_have_text("/import confirmer 7F3A")
    expect(page.locator("#chat .note")).to_have_count(0)
    assert [(said.name, said.place) for said in sandbox.messages(by="agent")] == [("Sam Roy", id)]


def test_an_agent_answers_takes_and_closes(page: Page, sandbox: Sandbox) -> None:
    sandbox.customer_writes("Bonjour")

    page.get_by_role("button", name=words("fr").say("sandbox-reply")).click()
    page.locator("#agent-text").fill("Je regarde.")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .agent .body")).to_have_text("Je regarde.")
    page.get_by_role("button", name=words("fr").say("sandbox-take"), exact=True).click()
    expect(page.locator("#conversations")).to_contain_text("Alex Gagnon")
    page.get_by_role("button", name=words("fr").say("sandbox-close"), exact=True).click()
    expect(page.locator("#conversations .state")).to_have_text(words("fr").say("sandbox-state-closed"))


def test_a_button_that_asks_first_asks_first(page: Page, sandbox: Sandbox, receiver: Receiver) -> None:
    post_card(sandbox)
    button = page.get_by_role("button", name="Importer 41 clients")

    button.click()
    expect(page.locator("#confirm-text")).to_have_text("Importer 41 clients dans Plomberie Bélanger inc.?")
    page.locator("#confirm-no").click()
    assert pressed(receiver) == []

    button.click()
    with page.expect_response("**/sandbox/slack"):
        page.locator("#confirm-yes").click()
    assert [action["value"] for action in pressed(receiver)] == ["confirm 7F3A"]


def test_a_picker_picks(page: Page, sandbox: Sandbox, receiver: Receiver) -> None:
    post_card(sandbox)

    with page.expect_response("**/sandbox/slack"):
        page.get_by_label("Choisir le compte").select_option(label="Miller")

    assert pressed(receiver)[0]["selected_option"]["value"] == "account #1 miller-heating"


def test_a_command_is_typed_in_the_channel(page: Page, receiver: Receiver) -> None:
    page.locator("#command-text").fill("état")
    with page.expect_response("**/sandbox/slack"):
        page.keyboard.press("Enter")

    (form,) = [dict(urllib.parse.parse_qsl(post.body.decode())) for post in receiver.posts]
    assert (form["command"], form["text"]) == ("/plannit-import", "état")
    expect(page.locator("#command-text")).to_have_value("")


def test_the_app_in_the_sidebar_shows_and_is_pressed(page: Page, sandbox: Sandbox, receiver: Receiver) -> None:
    components = [
        {"type": "text", "text": HOSTILE, "style": "header"},
        {"type": "data-table", "items": [{"type": "field-value", "field": "Clients à créer", "value": "41"}]},
        {
            "type": "button",
            "id": "confirm 7F3A",
            "label": "Confirmer",
            "style": "primary",
            "action": {"type": "submit"},
        },
    ]
    done = {"canvas": {"content": {"components": [{"type": "text", "text": "Merci", "style": "paragraph"}]}}}
    receiver.answers |= {
        "/intercom/canvas/initialize": {"canvas": {"content": {"components": components}}},
        "/intercom/canvas/submit": done,
    }
    sandbox.customer_writes("Bonjour")
    expect(page.locator("#parts article")).to_have_count(1)

    page.locator("#sidebar summary").click()
    expect(page.locator("#canvas dd")).to_have_text("41")
    expect(page.locator("#canvas h4")).to_have_text(HOSTILE)
    page.get_by_role("button", name="Confirmer").click()

    expect(page.locator("#canvas p")).to_have_text("Merci")
    (submitted,) = [post.json for post in receiver.posts if post.path == "/intercom/canvas/submit"]
    assert submitted["component_id"] == "confirm 7F3A"


def test_plannits_lists_fill(page: Page, sandbox: Sandbox) -> None:
    page.get_by_role("tab", name="Plannit").click()
    expect(page.locator("#records")).to_contain_text(words("fr").say("sandbox-plannit-empty"))

    sandbox.plannit.add("plomberie-belanger", "contacts", {"first_name": "Jean", "last_name": "Tremblay"}, "00002")
    sandbox.plannit.add("plomberie-belanger", "products", {"name": "Coude 90°", "price": "2.15"}, "RA-0105")

    expect(page.locator("#records td").nth(1)).to_have_text("Jean Tremblay")
    page.locator("[data-list=products]").click()
    expect(page.locator("#records td").nth(1)).to_have_text("Coude 90°")
    expect(page.locator("#count-products")).to_have_text("1")


def test_the_page_speaks_both_languages(page: Page, sandbox: Sandbox) -> None:
    expect(page).to_have_title(words("fr").say("sandbox-title"))

    page.get_by_role("button", name="English").click()

    expect(page).to_have_title(words("en").say("sandbox-title"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name=words("en").say("sandbox-try")).click()
    expect(page.locator("#conversations")).to_contain_text("Jordan Miller")
    assert sandbox.messages()[0].files[0][0] == "Customer list.xlsx"


def test_hostile_words_are_only_words(page: Page, sandbox: Sandbox) -> None:
    id = sandbox.customer_writes(HOSTILE, [(f"{HOSTILE[:40]}.csv", b"x")], name="<b>Eve</b>")
    sandbox.workspace.teammate_writes(id, BOT, "comment", f"<p>Reçu</p>{HOSTILE}", by_app=True)
    post_card(sandbox)

    expect(page.locator("#chat .customer .body")).to_have_text(HOSTILE)
    expect(page.locator("#chat .bot .body")).to_have_text("Reçu")
    expect(page.locator("#messages .text")).to_have_text(HOSTILE)
    expect(page.locator("#conversations")).to_contain_text("<b>Eve</b>")
    expect(page).to_have_title(words("fr").say("sandbox-title"))
    assert page.locator("main img, main script").count() == 0


def test_everything_can_be_reached_on_a_phone(page: Page, sandbox: Sandbox) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    sandbox.customer_writes("Bonjour")

    for name, field in (
        ("inbox", "#agent-text"),
        ("slack", "#command-text"),
        ("plannit", "#account"),
        ("customer", "#write-text"),
    ):
        page.locator(f"[data-show={name}]").click()
        expect(page.locator(field)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_everything_that_can_be_used_has_a_name(page: Page, sandbox: Sandbox) -> None:
    post_card(sandbox)
    sandbox.customer_writes("Bonjour")
    expect(page.locator("#messages article")).to_have_count(1)

    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, [role=tabpanel], section")]
            .filter((each) => each.checkVisibility() && !each.textContent.trim() && !each.ariaLabel
                && !each.labels?.length && !each.getAttribute("aria-labelledby"))
            .map((each) => each.outerHTML)"""
    )
    assert nameless == []


def test_the_page_says_when_the_bot_is_away(page: Page, sandbox: Sandbox) -> None:
    sandbox.connect("http://127.0.0.1:9")

    page.locator("#command-text").fill("aide")
    page.keyboard.press("Enter")

    expect(page.locator("#toast")).to_have_text(words("fr").say("sandbox-error-bot"))


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def field(name: str, label: str, kind: str, **more: Any) -> dict[str, Any]:
    element = {"type": kind, "action_id": "entered", **more}
    return {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": True}


def test_a_modal_is_filled_in_and_saved(page: Page, sandbox: Sandbox, receiver: Receiver) -> None:
    two = [
        {"text": plain("2 fiches inactives"), "value": "inactive"},
        {"text": plain(HOSTILE[:75]), "value": "generic"},
    ]
    fields = [
        field("list", "Liste de prix", "static_select", options=two, initial_option=two[1]),
        field("taken-in", "Importer aussi", "checkboxes", options=two),
        field("gl-debit", "Compte débit", "plain_text_input", initial_value="1201"),
    ]
    view = {"type": "modal", "title": plain("Décisions #1"), "submit": plain("Enregistrer"), "close": plain("Fermer")}
    modals = sandbox.slack.modals
    modal = modals.opened(modals.new_trigger("U0ALEX"), {**view, "blocks": [CARD[1], *fields]})
    shown = page.locator("#modal")

    expect(shown).to_be_visible()
    expect(shown).to_contain_text("<img src=x")
    modals.answered(modal, {"response_action": "errors", "errors": {"gl-debit": "Un compte d’actif."}})
    expect(shown.get_by_role("alert")).to_have_text("Un compte d’actif.")
    shown.get_by_label("Compte débit").fill("1210")
    shown.get_by_role("checkbox", name="2 fiches inactives").check()
    shown.get_by_role("button", name="Enregistrer").click()
    expect(shown).to_be_hidden()

    form = dict(urllib.parse.parse_qsl(receiver.posts[-1].body.decode()))
    state = json.loads(form["payload"])["view"]["state"]["values"]
    assert state["list"]["entered"]["selected_option"]["value"] == "generic"
    assert [each["value"] for each in state["taken-in"]["entered"]["selected_options"]] == ["inactive"]
    assert state["gl-debit"]["entered"]["value"] == "1210"
    expect(page).not_to_have_title("pwned")


@pytest.mark.parametrize("key", ["", "Escape"])
def test_a_modal_is_left_with_its_button_or_with_escape(page: Page, sandbox: Sandbox, key: str) -> None:
    modals = sandbox.slack.modals
    view = {"type": "modal", "title": plain("Décisions"), "close": plain("Fermer"), "blocks": [CARD[0]]}

    modals.opened(modals.new_trigger("U0ALEX"), view)
    expect(page.locator("#modal")).to_be_visible()
    if key:
        page.keyboard.press(key)
    else:
        page.locator("#modal").get_by_role("button", name="Fermer").click()

    expect(page.locator("#modal")).to_be_hidden()
    assert modals.open == {}
