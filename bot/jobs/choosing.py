"""Keep what a list leaves open beside its report, small, so that a dialog opens while Slack waits."""

import json

from bot.jobs.services import Services
from bot.store.codec import from_json, to_json
from handlers.choices import Choices


def keep(request_id: str, choices: Choices, services: Services) -> None:
    """Keep what there is to choose from."""
    kept = json.dumps(to_json(choices), ensure_ascii=False).encode()
    services.store.files.put(f"choices:{request_id}", kept, owner=request_id)


def kept(request_id: str, services: Services) -> Choices:
    """Return what there is to choose from; nothing is known of a request that has ended."""
    found = services.store.files.get(f"choices:{request_id}")
    if found is None:
        return Choices()
    choices: Choices = from_json(Choices, json.loads(found))
    return choices
