"""A small corpus by hand: what outlets with made-up names might have written on North Korea, 2018 to 2019.

The acts are public record; the sentences are written for these tests. ``reports()`` gives them as the coder
would.
"""

# One report a line is a table to look through; wrapped it is none.
# ruff: noqa: E501

from __future__ import annotations

from datetime import date, timedelta

from summitry.model.actor import Actor, Participant
from summitry.model.event import DocumentCard, Event, Evidence, Place, Report, Speaker, Status
from summitry.model.period import Period, Precision

NAMES = {
    "PRK": "North Korea",
    "KOR": "South Korea",
    "USA": "United States",
    "CHN": "China",
    "RUS": "Russia",
    "JPN": "Japan",
    "VNM": "Vietnam",
    "SGP": "Singapore",
    "UN": "United Nations",
    "CUB": "Cuba",
    "SYR": "Syria",
}
PRK = Actor("PRK", "North Korea", "state", "PRK")
PEOPLE = {
    "Kim Jong Un": ("Q56226", "PRK", "HOS"),
    "Kim Yo Jong": ("PRK/Kim-Yo-jong", "PRK", "GOV"),
    "Kim Yong Chol": ("PRK/Kim-Yong-chol", "PRK", "GOV"),
    "Ri Yong Ho": ("PRK/Ri-Yong-ho", "PRK", "GOV"),
    "Choe Son Hui": ("PRK/Choe-Son-hui", "PRK", "GOV"),
    "Kim Jong Il": ("Q10665", "PRK", "HOS"),
    "Moon Jae-in": ("Q21001", "KOR", "HOS"),
    "Xi Jinping": ("Q15031", "CHN", "HOS"),
    "Donald Trump": ("Q22686", "USA", "HOS"),
    "Mike Pompeo": ("Q473239", "USA", "GOV"),
    "John Bolton": ("Q311269", "USA", "GOV"),
    "Stephen Biegun": ("USA/Stephen-Biegun", "USA", "GOV"),
    "Vladimir Putin": ("Q7747", "RUS", "HOS"),
    "Dmitry Medvedev": ("Q23530", "RUS", "HOS"),
    "Sergey Lavrov": ("Q58217", "RUS", "GOV"),
    "Shinzo Abe": ("Q132345", "JPN", "HOS"),
    "Nguyen Phu Trong": ("Q1367476", "VNM", "HOS"),
    "Lee Hsien Loong": ("Q57643", "SGP", "HOS"),
    "Miguel Díaz-Canel": ("Q6517547", "CUB", "HOS"),
    "Thae Yong Ho": ("PRK/Thae-Yong-ho", "KOR", "ELI"),
}
OUTLETS = {
    "wire": ("Meridian Wire", "wire"),
    "daily": ("The Harbour Daily", "daily"),
    "state": ("Morning Bell Agency", "state_media"),
    "tank": ("Straits Review", "think_tank"),
}
QUADS = {
    "AGREE": (1, 2.5), "CONSULT": (1, 2.5), "SUPPORT": (1, 5.0), "CONCEDE": (1, 4.5), "COOPERATE": (2, 9.5),
    "AID": (2, 10.0), "RETREAT": (2, 6.5), "REQUEST": (3, 0.0), "ACCUSE": (3, -2.0), "REJECT": (3, -2.0),
    "THREATEN": (3, -3.5), "PROTEST": (4, -5.0), "SANCTION": (4, -6.0), "MOBILIZE": (4, -5.5),
    "COERCE": (4, -7.0), "ASSAULT": (4, -9.0),
}  # fmt: skip


def participant(name: str) -> Participant:
    """A person of the list, or a country by its id."""
    if name in PEOPLE:
        actor, country, role = PEOPLE[name]
        return Participant(actor, country, role, name, name, 0, len(name), "named in full")
    return Participant(
        name, name, None, NAMES.get(name, name), NAMES.get(name, name), 0, 1, "name of the state"
    )


def period(text: str | None) -> Period | None:
    """A period from "2018-06-12", "2018-06", "2018" or "2018-02-09/2018-02-11"; "since 2018-04" is open."""
    if text is None:
        return None
    if text.startswith("since "):
        start = period(text.removeprefix("since "))
        assert start is not None
        return Period(start.start, None, Precision.RANGE)
    if "/" in text:
        start, end = text.split("/")
        return Period(date.fromisoformat(start), date.fromisoformat(end), Precision.RANGE)
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return Period.year(parts[0])
    return Period.month(*parts) if len(parts) == 2 else Period.day(date(*parts))


def report(
    sentence: str,
    trigger: str,
    type_: str,
    source: str,
    target: str = "",
    *,
    when: str | None = None,
    status: str = "happened",
    published: str | None = "2018-06-13",
    outlet: str = "wire",
    mode: str = "",
    cameo: str | None = None,
    mutual: bool = False,
    place: str = "",
    speaker: tuple[str | None, str, str] | None = None,
    story: str = "",
    title: str = "",
    url: str | None = "",
    confidence: float = 0.8,
    known_by: str = "metadata",
    sample: bool = True,
) -> Report:
    """One report; ``source`` and ``target`` are names or ids joined by " & "."""
    acting = tuple(participant(n) for n in source.split(" & ") if n)
    receiving = tuple(participant(n) for n in target.split(" & ") if n)
    if mutual:
        acting = receiving = acting + receiving
    quad, intensity = QUADS[type_]
    document = f"{published or 'undated'}-{outlet}-{story}{title}".replace(" ", "-").lower()
    name, kind = OUTLETS[outlet]
    card = DocumentCard(
        id=document,
        title=title or sentence[:48].rsplit(" ", 1)[0],
        outlet=name,
        outlet_kind=kind,
        sample=sample,
        url=f"https://example.org/{outlet}/{published}" if url == "" else url,
        published=period(published),
        known_by=known_by,
        story=story or document,
    )
    event = Event(
        id=f"{document}:{sentence[:24]}:{type_}:{status}:{trigger}",
        document=document,
        sentence=abs(hash_of(sentence)) % 40,
        type=type_,
        modes=(mode,) if mode else (),
        contexts=(),
        cameo=cameo,
        quad=quad,
        intensity=intensity,
        status=Status(status),
        source=acting,
        target=receiving,
        mutual=mutual,
        date=period(when),
        place=Place(place, None, None, None, place) if place else None,
        speaker=Speaker(speaker[0], speaker[1], speaker[2], speaker[1]) if speaker else None,
        confidence=confidence,
        evidence=Evidence(sentence, 0, len(sentence), trigger),
        rule="by hand",
    )
    return Report(event, card)


def hash_of(text: str) -> int:
    """A stable number for a text; Python's own hash changes from run to run."""
    return sum(ord(c) * (i + 1) for i, c in enumerate(text))


def next_day(day: str) -> str:
    """The day after, ISO."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


SUMMITS = [
    ("2018-03-26", "Xi Jinping", "Beijing"), ("2018-04-27", "Moon Jae-in", "Panmunjom"),
    ("2018-05-08", "Xi Jinping", "Dalian"), ("2018-05-26", "Moon Jae-in", "Panmunjom"),
    ("2018-06-12", "Donald Trump", "Singapore"), ("2018-06-19", "Xi Jinping", "Beijing"),
    ("2018-11-04", "Miguel Díaz-Canel", "Pyongyang"), ("2019-01-08", "Xi Jinping", "Beijing"),
    ("2019-02-27", "Donald Trump", "Hanoi"), ("2019-03-01", "Nguyen Phu Trong", "Hanoi"),
    ("2019-04-25", "Vladimir Putin", "Vladivostok"),
]  # fmt: skip


def summits() -> list[Report]:
    """Each summit twice: a wire story and a daily of its own; the large ones with a reprint."""
    found = []
    for day, other, place in SUMMITS:
        wire = f"Kim Jong Un met {other} in {place} on Thursday for talks that both sides called frank."
        daily = f"In {place}, {other} and Kim Jong Un sat down together for the first time this season."
        title = f"Kim and {other.split()[-1]} meet in {place}"
        common = {"when": day, "place": place, "mutual": True, "published": next_day(day)}
        found.append(
            report(wire, "met", "CONSULT", "Kim Jong Un", other, title=title, story=f"s{day}", **common)
        )
        found.append(report(daily, "sat down", "CONSULT", "Kim Jong Un", other, outlet="daily",
                            confidence=0.7, title=f"{place} in the spotlight", **common))  # fmt: skip
        if other in ("Donald Trump", "Vladimir Putin"):
            for n in range(3):
                found.append(report(wire, "met", "CONSULT", "Kim Jong Un", other, story=f"s{day}", outlet="state",
                                    confidence=0.6, title=f"{title}, edition {n + 2}", **common))  # fmt: skip
    return found


def other_acts() -> list[Report]:
    """Everything but summits that took place."""
    r = report
    return [
        r("Kim Yo Jong visited South Korea from 9 to 11 February for the opening of the games.", "visited", "CONSULT", "Kim Yo Jong", "KOR", when="2018-02-09/2018-02-11", mode="visit", published="2018-02-12"),
        r("Negotiators of the two Koreas talked at Panmunjom on 9 January.", "talked", "CONSULT", "PRK", "KOR", when="2018-01-09", mutual=True, place="Panmunjom", published="2018-01-09"),
        r("Mike Pompeo travelled to Pyongyang on 9 May and met Kim Jong Un.", "met", "CONSULT", "Kim Jong Un", "Mike Pompeo", when="2018-05-09", mutual=True, place="Pyongyang", published="2018-05-10"),
        r("North Korea released three Americans on 9 May.", "released", "RETREAT", "PRK", "USA", when="2018-05-09", mode="release", published="2018-05-10"),
        r("Sergey Lavrov called on Kim Jong Un in Pyongyang on 31 May.", "called on", "CONSULT", "Sergey Lavrov", "Kim Jong Un", when="2018-05-31", mode="visit", published="2018-06-01"),
        r("Choe Son Hui called the remarks of the American vice president ignorant on 24 May.", "called", "ACCUSE", "Choe Son Hui", "USA", when="2018-05-24", mode="disapprove", published="2018-05-24"),
        r("Donald Trump called off the meeting in a letter to Kim Jong Un on 24 May.", "called off", "REJECT", "Donald Trump", "Kim Jong Un", when="2018-05-24", mode="meet", published="2018-05-25"),
        r("North Korea blew up tunnels at its Punggye-ri test site in May.", "blew up", "RETREAT", "PRK", "", when="2018-05", mode="disarm", published="2018-05-26"),
        r("Mike Pompeo met Kim Yong Chol in Pyongyang on 6 and 7 July.", "met", "CONSULT", "Mike Pompeo", "Kim Yong Chol", when="2018-07-06/2018-07-07", mutual=True, place="Pyongyang", published="2018-07-08"),
        r("The foreign ministry in Pyongyang denounced gangster-like demands of the United States on 7 July.", "denounced", "ACCUSE", "PRK", "USA", when="2018-07-07", mode="disapprove", published="2018-07-08", outlet="state"),
        r("North Korea handed over the remains of soldiers to the United States on 27 July.", "handed over", "RETREAT", "PRK", "USA", when="2018-07-27", published="2018-07-28"),
        r("The United States put new sanctions on two firms trading for North Korea on 15 August.", "sanctions", "SANCTION", "USA", "PRK", when="2018-08-15", cameo="163", published="2018-08-16"),
        r("The United States put sanctions on a North Korean programmer on 6 September.", "sanctions", "SANCTION", "USA", "PRK", when="2018-09-06", cameo="163", published="2018-09-07"),
        r("Moon Jae-in visited Pyongyang from 18 to 20 September.", "visited", "CONSULT", "Moon Jae-in", "Kim Jong Un", when="2018-09-18/2018-09-20", mode="visit", place="Pyongyang", published="2018-09-21"),
        r("The two Koreas signed a military accord on 19 September.", "signed", "SUPPORT", "PRK", "KOR", when="2018-09-19", mutual=True, cameo="057", published="2018-09-20"),
        r("Mike Pompeo met Kim Jong Un in Pyongyang on 7 October.", "met", "CONSULT", "Kim Jong Un", "Mike Pompeo", when="2018-10-07", mutual=True, place="Pyongyang", published="2018-10-08"),
        r("Both Koreas removed guard posts along the border in November.", "removed", "RETREAT", "PRK", "KOR", when="2018-11", mode="withdraw", published="2018-11-30"),
        r("South Korea sent 200 tons of tangerines to the North in November.", "sent", "AID", "KOR", "PRK", when="2018-11", published="2018-11-14", outlet="daily"),
        r("North and South Korea opened a joint liaison office in Kaesong on 14 September.", "opened", "COOPERATE", "PRK", "KOR", when="2018-09-14", mutual=True, place="Kaesong", published="2018-09-15"),
        r("Engineers of the two Koreas surveyed railway lines together from 30 November to 17 December.", "surveyed", "COOPERATE", "PRK", "KOR", when="2018-11-30/2018-12-17", mutual=True, published="2018-12-18"),
        r("The General Assembly of the United Nations condemned abuses in North Korea on 17 December.", "condemned", "ACCUSE", "UN", "PRK", when="2018-12-17", mode="disapprove", published="2018-12-18"),
        r("Japan lodged a complaint over ship-to-ship transfers in February.", "complaint", "ACCUSE", "JPN", "PRK", when="2019-02", mode="disapprove", published="2019-02-20", outlet="daily"),
        r("Kim Yong Chol met Donald Trump in Washington on 18 January.", "met", "CONSULT", "Kim Yong Chol", "Donald Trump", when="2019-01-18", mutual=True, place="Washington", published="2019-01-19"),
        r("Stephen Biegun negotiated in Pyongyang from 6 to 8 February.", "negotiated", "CONSULT", "Stephen Biegun", "PRK", when="2019-02-06/2019-02-08", cameo="046", place="Pyongyang", published="2019-02-09"),
        r("Choe Son Hui accused Mike Pompeo and John Bolton of creating an atmosphere of hostility on 15 March.", "accused", "ACCUSE", "Choe Son Hui", "Mike Pompeo & John Bolton", when="2019-03-15", published="2019-03-16"),
        r("North Korea withdrew its staff from the liaison office in Kaesong on 22 March.", "withdrew", "SANCTION", "PRK", "KOR", when="2019-03-22", mode="withdraw", place="Kaesong", published="2019-03-22"),
        r("A Russian parliamentary delegation met officials in Pyongyang on 12 April.", "met", "CONSULT", "PRK", "RUS", when="2019-04-12", mutual=True, place="Pyongyang", published="2019-04-13"),
        r("Russia’s interior minister negotiated on police matters in Pyongyang on 1 April.", "negotiated", "CONSULT", "RUS", "PRK", when="2019-04-01", cameo="046", place="Pyongyang", published="2019-04-02"),
        r("Kim’s aides met Russian officials in Moscow from 19 to 25 March.", "met", "CONSULT", "PRK", "RUS", when="2019-03-19/2019-03-25", mutual=True, place="Moscow", published="2019-03-26"),
        r("Russia delivered 2,092 tons of wheat to North Korea on 4 March.", "delivered", "AID", "RUS", "PRK", when="2019-03-04", published="2019-03-05"),
        r("North Korea tested what state media called a new tactical guided weapon on 17 April.", "tested", "MOBILIZE", "PRK", "", when="2019-04-17", mode="weapons", published="2019-04-18", speaker=("PRK/KCNA", "North Korean state media", "state_media")),
        r("The foreign ministry in Pyongyang demanded on 18 April that Mike Pompeo leave the talks.", "demanded", "REQUEST", "PRK", "Mike Pompeo", when="2019-04-18", mode="change", published="2019-04-18", outlet="state"),
        r("Kim Jong Un had accused the Americans of coming unprepared.", "accused", "ACCUSE", "Kim Jong Un", "USA", when="2019-04-12", published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
        r("South Korea has kept up its own sanctions since 2010.", "kept up", "SANCTION", "KOR", "PRK", when="since 2010-05-24", status="ongoing", cameo="163", published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
        r("Kim Jong Il met Dmitry Medvedev in August 2011.", "met", "CONSULT", "Kim Jong Il", "Dmitry Medvedev", when="2011-08", mutual=True, published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
        r("Pyongyang praised Beijing for standing by it.", "praised", "SUPPORT", "PRK", "CHN", published="2019-01-11", cameo="051"),
        r("Officials of both Koreas keep meeting at the liaison office this spring.", "keep meeting", "CONSULT", "PRK", "KOR", when="since 2018-09-14", status="ongoing", mutual=True, place="Kaesong", published="2019-02-20"),
        r("A Syrian envoy carried a letter to Kim Jong Un in June 2018.", "carried", "CONSULT", "SYR", "PRK", when="2018-06", mode="visit", published="2018-06-30"),
    ]  # fmt: skip


def unreal_acts() -> list[Report]:
    """What was only said to come, what was denied, what did not happen."""
    r = report
    return [
        r("Kim Jong Un is expected to hold his first summit with Vladimir Putin this week.", "hold", "CONSULT", "Kim Jong Un", "Vladimir Putin", when="2019-04-22/2019-04-28", status="expected", mutual=True, published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
        r("Kim Jong Un said he would visit Seoul before the year was out.", "visit", "CONSULT", "Kim Jong Un", "KOR", when="2018-12", status="planned", mode="visit", published="2018-09-20", speaker=("Q56226", "Kim Jong Un", "person")),
        r("Xi Jinping may travel to Pyongyang in June, according to a diplomat.", "travel", "CONSULT", "Xi Jinping", "PRK", when="2019-06", status="possible", mode="visit", published="2019-04-26", speaker=(None, "a diplomat", "unnamed")),
        r("Kim Jong Un said a third summit with Donald Trump was possible if Washington changed course by the end of the year.", "summit", "CONSULT", "Kim Jong Un", "Donald Trump", when="2019-04-13/2019-12-31", status="conditional", mutual=True, published="2019-04-13", speaker=("Q56226", "Kim Jong Un", "person")),
        r("Moon Jae-in asked Pyongyang to hold another inter-Korean summit.", "hold", "CONSULT", "PRK", "KOR", status="requested", mutual=True, published="2019-04-15", speaker=("Q21001", "Moon Jae-in", "person")),
        r("Shinzo Abe hopes to meet Kim Jong Un without conditions, aides said.", "meet", "CONSULT", "Shinzo Abe", "Kim Jong Un", status="possible", published="2019-04-20", speaker=(None, "aides to Shinzo Abe", "unnamed"), outlet="daily"),
        r("Kim Jong Un skipped the forum in Vladivostok that September and did not see Vladimir Putin.", "did not see", "CONSULT", "Kim Jong Un", "Vladimir Putin", when="2018-09", status="not_happened", mutual=True, place="Vladivostok", published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
        r("Pyongyang denied that it had asked for a full lifting of sanctions in Hanoi.", "asked", "REQUEST", "PRK", "USA", when="2019-02-28", status="denied", published="2019-03-01", speaker=("PRK/Ri-Yong-ho", "Ri Yong Ho", "person")),
        r("Kim Jong Un did not threaten a quick return to tests.", "threaten", "THREATEN", "Kim Jong Un", "USA", status="not_happened", published="2019-04-22", outlet="tank", known_by="text", title="After Hanoi, a turn"),
    ]  # fmt: skip


def reports() -> list[Report]:
    """The whole corpus."""
    return summits() + other_acts() + unreal_acts()


def names(actor: str) -> str:
    """Names of countries and organisations."""
    return NAMES.get(actor, actor)
