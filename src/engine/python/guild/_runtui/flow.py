"""Reads the one-line YAML that flag values are passed as, exactly what runtui writes: there may be no PyYAML here."""

import datetime
import re

WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
INT = re.compile(r"[-+]?(?:0|[1-9]\d*)")
FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?")
NOT_FINITE = re.compile(r"[-+]?\.inf|\.nan")
TIME = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|[-+]\d\d?(?::?\d\d)?))?)?"
)
QUOTED = re.compile(r"""'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)\"""")
ESCAPE = re.compile(r"\\(?:u(.{4})|U(.{8})|(.))")
PLAIN_IN_FLOW = re.compile(r"(?:[^,\[\]{}:]|:(?! ))*")


def read_value(text):
    """The value of the text; the text itself where it is not YAML as we write it."""
    if text[:1] not in ("[", "{", "'", '"'):
        return typed(text)
    try:
        flow = Flow(text)
        value = flow.value()
        return value if flow.is_done() else text
    except ValueError:
        return text


class Flow:
    """A place in the text, and what stands there."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def is_done(self):
        return self.at == len(self.text)

    def value(self):
        if self.skip("["):
            return self.items("]", self.value)
        if self.skip("{"):
            return dict(self.items("}", self.pair))
        quoted = self.quoted()
        return typed(self.plain()) if quoted is None else quoted

    def items(self, end, read_item):
        items = []
        while not self.skip(end):
            if items and not self.skip(", "):
                raise ValueError("no comma")
            items.append(read_item())
        return items

    def pair(self):
        quoted = self.quoted()
        key = self.plain() if quoted is None else quoted
        if not self.skip(": "):
            raise ValueError("no colon")
        return key, self.value()

    def quoted(self):
        match = QUOTED.match(self.text, self.at)
        if not match:
            return None
        self.at = match.end()
        single, double = match.groups()
        return ESCAPE.sub(unescaped, double) if single is None else single.replace("''", "'")

    def plain(self):
        match = PLAIN_IN_FLOW.match(self.text, self.at)
        if not match.group():
            raise ValueError("no value")
        self.at = match.end()
        return match.group()

    def skip(self, token):
        found = self.text.startswith(token, self.at)
        self.at += len(token) if found else 0
        return found


def unescaped(match):
    short, long, char = match.groups()
    if char:
        return {"n": "\n", "t": "\t"}.get(char, char)
    return chr(int(short or long, 16))


def typed(word):
    if word in WORDS:
        return WORDS[word]
    if INT.fullmatch(word):
        return int(word)
    if FLOAT.fullmatch(word):
        return float(word)
    if NOT_FINITE.fullmatch(word):
        return float(word.replace(".", ""))
    match = TIME.fullmatch(word)
    return time_of(word, *match.groups()) if match else word


def time_of(word, year, month, day, hour, minute, second, fraction, zone):
    try:
        date = datetime.date(int(year), int(month), int(day))
        if hour is None:
            return date
        micros = int(((fraction or "") + "000000")[:6])
        time = datetime.time(int(hour), int(minute), int(second), micros, zone and zone_of(zone))
        return datetime.datetime.combine(date, time)
    except ValueError:
        return word


def zone_of(text):
    if text == "Z":
        return datetime.timezone.utc
    hours, minutes = re.fullmatch(r"[-+](\d\d?):?(\d\d)?", text).groups()
    offset = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return datetime.timezone(-offset if text[0] == "-" else offset)
