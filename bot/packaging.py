"""A report made ready for the form of another government: texts to copy, files small enough to attach."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from bot import cards
from bot.talk import Services
from bot.texts import Html, Voice
from complaints import national_form
from complaints.complaint import Complaint
from complaints.draft import Attachment
from complaints.vocabulary import Audience

#: How a picture is made smaller, step by step: the share of its width and height, the JPEG quality.
STEPS = ((1.0, 85), (1.0, 70), (0.75, 75), (0.5, 75), (0.35, 70), (0.25, 60), (0.15, 60))
#: Letters of the text in one message: what is around it and its escaping still fit.
PART = 1800


def pages(voice: Voice, complaint: Complaint, services: Services) -> list[str]:
    """The fields of the form as messages in which each can be copied with a tap; HTML."""
    text = cards.as_seen_by(Audience.AGENCY, complaint.text, len(complaint.text) * 2)
    category = cards.category_name(Voice("id", voice.zone), complaint.category)
    fields = voice(
        "package-fields",
        number=complaint.number,
        title=national_form.form().title(category, text),
        time=cards.complaint_time(voice, complaint, Audience.AGENCY),
        place=cards.complaint_place(
            voice, complaint, services.gazetteer, services.settings.region, Audience.AGENCY
        ),
        category=category,
        anonymous="yes" if complaint.anonymous else "no",
        confidential="yes" if complaint.confidential else "no",
        pin=_pin(complaint),
    )
    parts = cards.in_parts(text, PART)
    many = len(parts) > 1
    return [
        fields,
        *(
            voice(
                "package-text",
                part=place,
                parts=len(parts),
                many="yes" if many else "no",
                words=Html(_escaped(part)),
            )
            for place, part in enumerate(parts, start=1)
        ),
    ]


def shrunk(content: bytes, largest: int) -> bytes | None:
    """The picture as a JPEG of at most `largest` bytes; None when it is none, or cannot be so small.

    Blocking: call in a thread.
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            plain = image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    for share, quality in STEPS:
        size = max(1, round(plain.width * share)), max(1, round(plain.height * share))
        made = io.BytesIO()
        plain.resize(size, Image.Resampling.LANCZOS).save(made, format="JPEG", quality=quality)
        if made.tell() <= largest:
            return made.getvalue()
    return None


async def attachments(
    services: Services, files: Sequence[Attachment]
) -> tuple[list[Attachment], list[Attachment]]:
    """(files that the form takes, pictures made smaller where need be; files that are too large for it)."""
    fit: list[Attachment] = []
    too_large: list[Attachment] = []
    for each in files:
        made = await services.files.at_most(each, national_form.form().attachment_bytes, shrunk)
        (too_large if made is None else fit).append(made or each)
    return fit, too_large


def _pin(complaint: Complaint) -> str:
    known = complaint.latitude is not None and complaint.longitude is not None
    return f"{complaint.latitude:.6f}, {complaint.longitude:.6f}" if known else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
