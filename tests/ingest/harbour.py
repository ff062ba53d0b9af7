"""Made-up articles of two made-up states, and a PDF built by hand."""

from __future__ import annotations

STORY = (
    "The foreign ministers of Norland and Sudland met in Harbour City on Wednesday and agreed to reopen "
    "the border "
    "crossing that has been closed for two years.\n\n"
    "Trucks will be allowed through from the first of next month, and private cars will follow before the "
    "summer. "
    "Both governments promised to publish the text of the agreement within a week.\n\n"
    "The minister of Norland thanked her colleague for his patience. She said that talks about fishing "
    "rights would "
    "continue in the autumn, when a second round is planned in the capital of Sudland.\n\n"
    "Opposition leaders in Sudland rejected the deal. They accused the government of giving up the island "
    "that "
    "both states have claimed since the war, and called for a vote in parliament."
)

OTHER = (
    "The presidents of Norland and Sudland will hold their first summit in Harbour City in May, the "
    "government of "
    "Norland announced on Friday.\n\n"
    "The two leaders are expected to discuss the island that both states claim, the return of prisoners "
    "and the "
    "price of gas. An adviser to the president of Sudland warned against high hopes for the meeting.\n\n"
    "Last year the navy of Sudland fired on a fishing boat from Norland and killed two men. Norland then "
    "expelled "
    "three diplomats and froze the accounts of a bank that belongs to the admiral's family."
)

RUSSIAN = (
    "Министры иностранных дел двух стран встретились в среду в столице и договорились открыть границу, "
    "которая была "
    "закрыта два года. Грузовики смогут проезжать с первого числа следующего месяца, сообщило министерство."
)

KOREAN = (
    "두 나라의 외무장관이 수요일 수도에서 만나 2년 동안 닫혀 있던 국경을 다시 열기로 합의했다. "
    "정부는 다음 달 초부터 화물차의 통행을 허용하겠다고 밝혔다. 회담은 가을에 다시 열릴 예정이다. "
)


def page(
    body: str = STORY, *, head: str = "", title: str = "Ministers reopen crossing", foot: str = ""
) -> str:
    """A web page with an article, a menu, a caption, a sub-heading and a footer."""
    first, *rest = [f"<p>{paragraph}</p>" for paragraph in body.split("\n\n")]
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{first}<figure><img src='a.jpg'><figcaption>At the gate. Photo: A. Lee"
        f"</figcaption></figure><h2>What was agreed</h2>{''.join(rest)}</article>"
        f"<footer>{foot or 'Copyright 2019 The Harbour Times. All rights reserved.'}</footer></body></html>"
    )


def pdf(lines: list[str], *, info: str = "") -> bytes:
    """A PDF of one page with these lines, or with an empty page where there are none."""
    shown = "".join(f"({line}) Tj 0 -14 Td\n" if line else "0 -14 Td\n" for line in lines)
    stream = f"BT /F1 11 Tf 60 780 Td\n{shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    start = len(out)
    out += f"{tail}trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
