"""Everything that people, broken apps and attackers send: name -> what the phone does."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from bot.telegram.offline import Phone

Act = Callable[[Phone], object]


def message(**content: Any) -> Act:
    """A private message with any content, as raw JSON."""

    def send(phone: Phone) -> int:
        envelope = {
            "message_id": 1_000_000 + phone.seq,
            "from": phone.chat.user,
            "chat": phone.chat.json,
            "date": phone.telegram.timestamp(),
        }
        return phone.raw_update({"message": {**envelope, **content}})

    return send


def words(text: str) -> Act:
    return lambda phone: phone.text(text)


def forged(data: str) -> Act:
    """A button that the bot never made; the callback data are the sender's own invention."""
    return lambda phone: phone.press(1, data, forged=True)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "green").save(content, format=kind)
    return content.getvalue()


def edited(phone: Phone) -> None:
    """The person corrects an own message."""
    phone.text("halo")
    own = [each for each in phone.history() if each.sender == "person" and each.text == "halo"]
    phone.edit_text(own[-1].message_id, "lampu jalan mati di Batang")


def in_a_group(content: dict[str, Any], kind: str = "message", chat: str = "supergroup") -> Act:
    group = {"id": -100_555, "type": chat, "title": "Warga RT 5"}

    def send(phone: Phone) -> int:
        inner = {"message_id": 5, "from": phone.chat.user, "chat": group, "date": phone.telegram.timestamp()}
        return phone.raw_update({kind: {**inner, **content}})

    return send


def group_button(phone: Phone) -> int:
    group = {"id": -100_555, "type": "supergroup", "title": "Warga RT 5"}
    below = {"message_id": 5, "chat": group, "date": phone.telegram.timestamp()}
    query = {"id": "77", "from": phone.chat.user, "chat_instance": "1", "message": below, "data": "m:forget"}
    return phone.raw_update({"callback_query": query})


def inline_button(phone: Phone) -> int:
    """A press below a message that was sent through inline mode: there is no chat."""
    query = {
        "id": "78",
        "from": phone.chat.user,
        "chat_instance": "1",
        "inline_message_id": "x",
        "data": "r:1:x:",
    }
    return phone.raw_update({"callback_query": query})


def game_button(phone: Phone) -> int:
    """A press without data."""
    below = {"message_id": 5, "chat": phone.chat.json, "date": phone.telegram.timestamp()}
    query = {
        "id": "79",
        "from": phone.chat.user,
        "chat_instance": "1",
        "message": below,
        "game_short_name": "g",
    }
    return phone.raw_update({"callback_query": query})


def blocked_for_a_while(phone: Phone) -> None:
    phone.block()
    phone.unblock()


_FILE = {"file_id": "no-such-file", "file_unique_id": "x"}
_PIN = {"latitude": -6.9, "longitude": 109.7}
_PHOTO = {**_FILE, "width": 10, "height": 10}

#: A private message that deserves an answer, whatever it is.
ANSWERED: dict[str, Act] = {
    "ten thousand characters": words("jalan rusak parah sekali " * 400),
    "ten thousand characters in one message": message(text="rusak " * 1700),
    "one endless word": words("a" * 4096),
    "only emoji": words("😡😡🤬"),
    "family emoji": words("👨‍👩‍👧‍👦"),
    "right to left": words("\u202eنور الشارع مكسور\u202c"),
    "zero width": message(text="\u200b\u200c\u200d\ufeff"),
    "zero width between letters": words("l\u200bampu j\u200calan mati"),
    "empty": message(text=""),
    "blanks": message(text="  \n\t "),
    "nothing at all": message(),
    "NUL and half a surrogate pair": message(text="lampu\x00 mati \ud83d di Batang"),
    "combining marks": words("l" + "\u0301" * 500),
    "broken HTML": words("<b>lampu <i>mati</b> &lt; &amp;amp; </script><a href='"),
    "HTML that Telegram knows": words("<tg-spoiler>x</tg-spoiler><pre>y</pre>"),
    "SQL": words("'; DROP TABLE complaints; --"),
    "format strings": words("%s %d {0} {name} { $name } ${jndi:ldap://x}"),
    "markdown": words("*_`[x](y)"),
    "only punctuation": words("?!...,,,"),
    "a number like a report": words("26-0417-9"),
    "many digits": words("9" * 300),
    "an unknown command": words("/hapus_semua"),
    "a command of another bot": words("/start@bot_lain"),
    "a forged invite": words("/start kursi_AAAAAAAAAAAAAAAA"),
    "a start with rubbish": words("/start ' OR 1=1 --"),
    "sticker": lambda phone: phone.sticker(),
    "poll": lambda phone: phone.poll(),
    "dice": message(dice={"emoji": "🎲", "value": 6}),
    "contact": lambda phone: phone.contact("+6281234567890", "Budi"),
    "own contact": lambda phone: phone.contact("+6281234567890", "Budi", user_id=phone.user_id),
    "forwarded from a hidden person": lambda phone: phone.forwarded_from_hidden("jalan rusak di Batang"),
    "a pin in the sea": lambda phone: phone.location(0.0, 0.0),
    "a pin at the pole": lambda phone: phone.location(90.0, 180.0),
    "a pin beyond the world": lambda phone: phone.location(1e9, -1e9),
    "venue": message(venue={"location": _PIN, "title": "Pasar", "address": "Batang"}, location=_PIN),
    "a photo": lambda phone: phone.photo(picture()),
    "a photo that is gone": message(photo=[_PHOTO]),
    "a document that is no document": lambda phone: phone.document(b"MZ\x90\x00 not a pdf", "surat.pdf"),
    "an empty document": lambda phone: phone.document(b"", "kosong.pdf"),
    "half a picture": lambda phone: phone.document(picture("PNG")[:60], "foto.png"),
    "a document without a size": message(document=_FILE),
    "a document that is too large": message(document={**_FILE, "file_size": 2**40}),
    "a voice note of noise": lambda phone: phone.voice(b"\x00\xff" * 50),
    "a caption of ten thousand characters": message(photo=[_PHOTO], caption="x" * 10_000),
    "animation": message(animation={**_FILE, "width": 1, "height": 1, "duration": 1}),
    "story": message(story={"id": 1, "chat": {"id": 5, "type": "private"}}),
    "game": message(game={"title": "g", "description": "g", "photo": [_PHOTO]}),
}

#: What gets no message, and must hurt nobody.
IGNORED: dict[str, Act] = {
    "edited": edited,
    "edited as raw": lambda phone: phone.raw_update(
        {"edited_message": {"message_id": 5, "from": phone.chat.user, "chat": phone.chat.json, "date": 0}}
    ),
    "group": in_a_group({"text": "lampu jalan mati"}),
    "small group": in_a_group({"text": "/start"}, chat="group"),
    "channel": in_a_group({"text": "x"}, kind="channel_post", chat="channel"),
    "a button in a group": group_button,
    "a button of inline mode": inline_button,
    "a button without data": game_button,
    "blocked and back": blocked_for_a_while,
    "no such update": lambda phone: phone.raw_update({"tomorrows_feature": {"id": 1}}),
    "no update": lambda phone: phone.raw_update({}),
    "malformed message": lambda phone: phone.raw_update({"message": {"text": 5}}),
    "a message from nowhere": lambda phone: phone.raw_update({"message": None}),
    "a date beyond time": message(date=10**18, text="x"),
    "a sender without an id": lambda phone: phone.raw_update(
        {"message": {"message_id": 1, "date": 0, "chat": phone.chat.json, "from": {"first_name": "x"}}}
    ),
    "a sender with a huge id": lambda phone: phone.raw_update(
        {
            "message": {
                "message_id": 1,
                "date": 0,
                "text": "x",
                "chat": {**phone.chat.json, "id": 2**70},
                "from": {**phone.chat.user, "id": 2**70},
            }
        }
    ),
}

#: Callback data that no button of the bot carries.
FORGED = (
    "",
    "x",
    ":::::",
    "d",
    "d:",
    "d:zzz:file:",
    "d:zzz:no_such_thing:",
    "d:zzz:category:jalan",
    "d:" + "a" * 500 + ":file:",
    "r:1:accept:",
    "r:1:withdraw_now:",
    "r:1:forward_to:dlh",
    "r:1:fixed:ya",
    "r:1:score:4",
    "r:1:score:999",
    "r:1:hand_in:reply",
    "r:1:stop_writing:",
    "r:1:card:",
    "r:1:files:",
    "r:1:story:",
    "r:0:story:",
    "r:-1:story:",
    "r:99999999:accept:",
    "r:99999999999999999999999999:accept:",
    "r:abc:accept:",
    "r:1.5:accept:",
    "r:١:accept:",
    "r:1:no_such_thing:",
    "r:1:forward_to:" + "x" * 400,
    "m:",
    "m:no_such_thing",
    "m:keep",
    "rm -rf /",
    "r:1:accept:\x00",
    "d:\ud83d:file:",
)
