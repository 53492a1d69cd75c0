"""A customer wrote: files become requests, an answer goes to the agents, the rest is none of our business."""

import re

from handlers import follow_up
from handlers.desk import Desk
from handlers.events import Attachment, Contact, Conversation, Part
from handlers.keys import part_of, request_id
from handlers.lifecycle import OPEN, ImportRequest, Move, State
from handlers.outcome import Job, JobName, Outcome

_MAY_BE_A_LIST = re.compile(r"\.(?:xl\w{1,3}|csv|tsv|txt|ods|fods|zip|html?|xml|slk|dif|numbers)$", re.IGNORECASE)

_ENGLISH = """
the and is are was of to in for our your my we you please hello hi thanks thank attached file files here with this that
have has can could would need it them customers
"""
_FRENCH = """
le la les un une des du de et est sont dans pour notre nos votre vos mon ma mes nous vous je bonjour allo salut merci
voici fichier fichiers liste listes avec ce cette ci joint besoin il importer au aux svp sil plait
"""
"""Words that only one of the two languages has; a short message has several of them."""


def received(
    conversation: Conversation,
    part: Part,
    *,
    workspace: str,
    known: tuple[ImportRequest, ...],
    language: str,
    speak: bool,
    desk: Desk,
) -> Outcome:
    """Take a customer's message in: its files, or the answer that it gives to our question.

    ``known`` are the conversation's requests; those of this message that are among them are not made twice.
    """
    if part.by_us or part.author_type != "user":
        return Outcome()
    if part.attachments:
        return _with_files(conversation, part, workspace=workspace, known=known, language=language, most=desk.max_files)
    asked = [request for request in known if request.question is not None and request.state in OPEN]
    if not asked or not part.text.strip():
        return Outcome()
    return follow_up.customer_answered(part, asked[-1], speak=speak, desk=desk)


def _with_files(
    conversation: Conversation,
    part: Part,
    *,
    workspace: str,
    known: tuple[ImportRequest, ...],
    language: str,
    most: int,
) -> Outcome:
    ids = {request.id for request in known}
    requests = tuple(
        ImportRequest(
            id=request_id(workspace, conversation.id, part.id, attachment.position),
            workspace=workspace,
            conversation_id=conversation.id,
            part_id=part.id,
            position=attachment.position,
            contact_id=conversation.contact_id or part.author_id,
            file_name=attachment.name,
            size=attachment.size,
            language=language,
            received_at=part.created_at,
            updated_at=part.created_at,
        )
        for attachment in read_of(part, most)
    )
    new = tuple(request for request in requests if request.id not in ids)
    moves = tuple(
        Move(request.id, None, State.RECEIVED, "customer", part.created_at, "intercom", "attached") for request in new
    )
    return Outcome(requests=new, moves=moves, jobs=(take_in_job(requests[0]),))


def read_of(part: Part, most: int) -> tuple[Attachment, ...]:
    """Return the files of a message that are read: what may be a list before pictures, where they are too many."""
    likely = sorted(part.attachments, key=lambda each: (not _MAY_BE_A_LIST.search(each.name), each.position))
    return tuple(sorted(likely[:most], key=lambda each: each.position))


def take_in_job(request: ImportRequest) -> Job:
    """Return the job that takes in all the files of a request's message."""
    return Job(
        JobName.TAKE_IN,
        key=f"take_in:{part_of(request)}",
        argument=f"{request.conversation_id}/{request.part_id}",
        partition=f"conversation:{request.conversation_id}",
    )


def language_of(conversation: Conversation, contact: Contact | None, default: str = "fr") -> str:
    """Return the language to answer in: English only where it is known or plain to see."""
    written = " ".join(part.text for part in conversation.parts if part.author_type == "user" and not part.by_us)
    seen = re.findall(r"[a-zà-ÿ]+", written.lower())
    english, french = (sum(word in words.split() for word in seen) for words in (_ENGLISH, _FRENCH))
    if french > english:
        return "fr"
    if english > max(1, 2 * french):
        return "en"
    if contact is not None and contact.language:
        return "en" if contact.language.lower().startswith("en") else "fr"
    return default
