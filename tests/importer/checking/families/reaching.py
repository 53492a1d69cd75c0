# ruff: noqa: E501 - the tables are easier to read wide
"""Phones, e-mails and places in all the shapes that people give them."""

from collections.abc import Mapping
from typing import Final

from importer.model import Masked, Value
from tests.importer.checking.planted import GONE, Plant

_PHONE = "514-731-4567"
_PHONE_SHAPES: Final = (
    "514-731-4567", "(514) 731-4567", "514.731.4567", "514 731 4567", "5147314567", "1-514-731-4567", "+1 514 731-4567",
    "+1 (514) 731-4567", "514 731-4567", "514/731-4567", "(514)731-4567", "514-7314567", " 514-731-4567 ", "514–731–4567",
    "514\u00a0731-4567", "514‑731‑4567", "+15147314567", "1 (514) 731-4567", "1.514.731.4567", "514 - 731 - 4567",
    "Tél. 514-731-4567", "tél: 514 731-4567", "514-731-4567 (soir)", "[514] 731-4567", "514_731_4567", "514-731 4567",
    "15147314567", "(514) 7314567", "001-514-731-4567", "514,731,4567",
)  # fmt: skip
_EXTENSIONS: Final = (
    " poste 123", " p. 123", " ext. 123", " ext 123", " x123", "x123", " #123", ", poste 123", " (poste 123)", " p.123",
    " Poste: 123", " pte 123", " p 123", " extension 123", " ext.123", " Ext: 123", " x 123", " poste. 123", "/poste 123",
    " post. 123", " - poste 123", " EXT 123", " # 123", "  poste  123",
)  # fmt: skip
_BETWEEN: Final = (" / ", "/", " ; ", ";", ", ", " ou ", " et ", "\n", " - ", " | ", " or ", " & ", "   ")

PHONES: Final = (
    *(Plant("phone_main", shape, values={"phone_main": _PHONE}) for shape in _PHONE_SHAPES),
    Plant("phone_main", 5147314567, values={"phone_main": _PHONE}),
    Plant("phone_main", 5147314567.0, values={"phone_main": _PHONE}),
    Plant("phone_main", Masked("(514) 731-4567"), values={"phone_main": _PHONE}),
    *(Plant("phone_main", _PHONE + more, values={"phone_main": f"{_PHONE} x123"}) for more in _EXTENSIONS),
    *(
        Plant("phone_main", f"514-731-4567{between}450-732-9876", "several-phones",
              values={"phone_main": _PHONE, "phone_work": "450-732-9876"})
        for between in _BETWEEN
    ),
    Plant("phone_main", "514-731-4567 poste 12 / (450) 732-9876 p. 3", "several-phones",
          values={"phone_main": "514-731-4567 x12", "phone_work": "450-732-9876 x3"}),
    *(
        Plant("phone_main", f"514-731-4567{between}4568", "several-phones",
              "514-731-4567 + 514-731-4568", {"phone_main": "514-731-4567", "phone_work": "514-731-4568"})
        for between in (" / ", "/", " ou ", " et ", ", ")
    ),
    Plant("phone_main", "514-731-4567 - 4568", "phone-malformed", None, {"phone_main": GONE}),
    Plant("phone_main", "514-731-4567, cell. 450-732-9876", "several-phones",
          values={"phone_main": _PHONE, "phone_mobile": "450-732-9876"}),
    Plant("phone_main", "514-731-4567 (rés.) 450-732-9876 (cell.)", "several-phones",
          values={"phone_main": _PHONE, "phone_mobile": "450-732-9876"}),
    *(
        Plant("phone_main", text, "phone-seven-digits", values={"phone_main": GONE})
        for text in ("731-4567", "7314567", "731 4567", "731.4567", "731-4567 poste 12", 7314567, 7314567.0, "tél. 731-4567", "731‑4567")
    ),
    *(
        Plant("phone_main", text, "phone-placeholder", values={"phone_main": GONE})
        for text in (
            "514-555-0123", "(418) 555-0199", "450 555-0100", "000-000-0000", "0000000000", "999-999-9999", "1111111111",
            "111-111-1111", "(000) 000-0000", "123-456-7890", "1234567890", "514-000-0000", "000-0000", "(999) 999-9999",
            "222-222-2222", "1-514-555-0142", 0, "555-0123", "514-555-0123 poste 4", "514-999-9999", "0",
        )
    ),
    *(
        Plant("phone_main", text, "phone-malformed", suggestion, {"phone_main": GONE})
        for text, suggestion in (
            ("514-731-456", None), ("514-731-45678", None), ("voir dossier", None), ("(514) 731", None), ("514-731-456A", None),
            ("014-731-4567", None), ("514-131-4567", None), ("n/a", None), ("aucun", None), ("51473145", None),
            ("114-731-4567", None), ("514731456789", None), ("514-731-HELP", "514-731-4357"), ("1-800-PLOMBIER", "800-756-6243"),
            ("514-73l-4567", "514-731-4567"), ("514-731-456O", "514-731-4560"), ("jean@exemple.ca", None), (51473145678901.0, None),
        )
    ),
    *(
        Plant("phone_main", f"{_PHONE} {when}", values={"phone_main": _PHONE})
        for when in ("après 17h", "(8h30 à 16h)", "avant 10:30", "after 5 pm")
    ),
    Plant("phone_main", "", values={"phone_main": GONE}),
    Plant("phone_main", None, values={"phone_main": GONE}),
    Plant("phone_main", "(   )    -", values={"phone_main": GONE}),
    Plant("phone_main", "+33 1 42 68 53 00", values={"phone_main": "+33 1 42 68 53 00"}),
    Plant("phone_mobile", "(438) 731-4567", values={"phone_mobile": "438-731-4567"}),
    Plant("phone_mobile", "731-4567", "phone-seven-digits"),
)  # fmt: skip

_CODE = "H2X 1Y4"
_AT_H2X: Final[Mapping[str, Value]] = {"city": "Montréal", "province": "QC"}
_MTL: Final[Mapping[str, object]] = {"city": "Montréal", "province": "QC"}


def _code(text: Value, code: str | None = None, suggestion: str | None = None, **values: object) -> Plant:
    return Plant("postal_code", text, code, suggestion, {**_MTL, **values}, _AT_H2X)


POSTAL_CODES: Final = (
    *(
        _code(text, postal_code=_CODE)
        for text in ("H2X 1Y4", "h2x 1y4", "h2x1y4", "H2X1Y4", "H2X-1Y4", "H2X  1Y4", "H2X.1Y4", " H2X 1Y4 ", "H2X\u00a01Y4", "H2x 1y4", "H 2 X 1 Y 4", "H2X–1Y4")
    ),
    *(
        _code(text, "postal-code-malformed", suggestion, postal_code=GONE)
        for text, suggestion in (
            ("H2X 1YO", "H2X 1Y0"), ("HOH 0H0", "H0H 0H0"), ("H2X lY4", "H2X 1Y4"), ("H2X IY4", "H2X 1Y4"), ("HIX 1Y4", "H1X 1Y4"),
            ("H2XIYO", "H2X 1Y0"), ("h2x iyo", "H2X 1Y0"), ("H2X 1Y", None), ("H2X1Y", None), ("H2X 1Y44", None), ("D2X 1Y4", None),
            ("W2X 1Y4", None), ("Z2X 1Y4", None), ("ABCDEF", None), ("H2X", None), ("2H1 Y4X", None), ("H2F 1Y4", None), ("H2X 1D4", None),
            ("1234", "01234"), ("n/a", None), ("H2X 1Y4 5", None), ("123456", None), ("H2X?1Y4", _CODE), ("HHX 1Y4", None), ("H2X 1Y4H2X 1Y4", None),
            ("H2X,1Y4", _CODE),
        )
    ),
    *(
        _code(text, "country-in-postal-code", _CODE, postal_code=_CODE, country="CA")
        for text in ("H2X 1Y4 Canada", "H2X 1Y4, Canada", "H2X1Y4 CANADA", "Canada H2X 1Y4", "H2X 1Y4 (Canada)", "h2x 1y4 canada", "H2X 1Y4 CA", "H2X 1Y4 - Canada", "H2X 1Y4/Canada", "Canada, H2X 1Y4")
    ),
    *(_code(text, "country-in-postal-code", _CODE, postal_code=_CODE) for text in ("QC H2X 1Y4", "H2X 1Y4 QC", "(QC) H2X 1Y4")),
    _code("H2X 1Y4 QC Canada", "country-in-postal-code", _CODE, postal_code=_CODE, country="CA"),
    _code("Canada", "country-in-postal-code", postal_code=GONE, country="CA"),
    *(
        Plant("postal_code", text, values={"city": "Burlington", "province": "VT", "postal_code": code}, cells={"city": "Burlington", "province": "VT"})
        for text, code in (("05401", "05401"), ("05401-1234", "05401-1234"), ("054011234", "05401-1234"), (12901, "12901"), (12901.0, "12901"), (Masked("05401"), "05401"))
    ),
    Plant("postal_code", 5401, "postal-code-malformed", "05401", {"city": "Burlington", "province": "VT", "postal_code": GONE}, {"city": "Burlington", "province": "VT"}),
    Plant("postal_code", "05401 USA", "country-in-postal-code", "05401", {"city": "Burlington", "province": "VT", "postal_code": "05401", "country": "US"}, {"city": "Burlington", "province": "VT"}),
    Plant("postal_code", "05401, États-Unis", "country-in-postal-code", "05401", {"city": "Burlington", "province": "VT", "postal_code": "05401", "country": "US"}, {"city": "Burlington", "province": "VT"}),
    Plant("postal_code", "", values={"postal_code": GONE}),
)  # fmt: skip


def _city(text: str, city: str, province: str | None, code: str | None = "province-in-city", **values: object) -> Plant:
    postal = {"QC": _CODE, "ON": "K1P 5N7", "NB": "E1C 1A1", None: _CODE}[province]
    return Plant(
        "city", text, code, city if code else None,
        {"city": city, "province": province, "postal_code": postal, **values}, {"province": "", "postal_code": postal},
    )  # fmt: skip


CITIES: Final = (
    *(
        _city(text, "Laval", "QC")
        for text in (
            "Laval (Québec)", "Laval, QC", "Laval QC", "Laval (QC)", "Laval, Québec", "Laval, Qc", "Laval (Qc)", "Laval (qc)", "Laval, P.Q.",
            "Laval (Que.)", "Laval, Que.", "Laval, Qué.", "Laval - QC", "Laval/QC", "Laval, QUEBEC", "Laval Québec", "Laval,QC", "Laval , QC",
            "Laval P.Q.", "Laval Qc", "Laval (P.Q.)", "Laval, Quebec", "Laval-QC", "Laval; QC", "Laval (Québec", "Laval - Québec", "Laval [QC]",
            "Laval Québec,", "Laval, (Québec)", "Laval (Qué.)", "Laval, qc", "Laval\nQC", "Laval,  Qc.",
        )
    ),
    _city("LAVAL QC", "LAVAL", "QC"),
    _city("Moncton N.-B.", "Moncton", "NB"),
    _city("Québec (Québec)", "Québec", "QC"),
    _city("Québec, QC", "Québec", "QC"),
    _city("Trois-Rivières (Québec)", "Trois-Rivières", "QC"),
    _city("Saint-Jérôme, Qc", "Saint-Jérôme", "QC"),
    _city("L'Ancienne-Lorette (Qc)", "L'Ancienne-Lorette", "QC"),
    _city("Laval, Québec, Canada", "Laval", "QC", country="CA"),
    _city("Laval (Québec) Canada", "Laval", "QC", country="CA"),
    _city("Laval, QC, CA", "Laval", "QC", country="CA"),
    _city("Laval (Québec) H2X 1Y4", "Laval", "QC"),
    *(_city(text, "Ottawa", "ON") for text in ("Ottawa, Ontario", "Ottawa (Ont.)", "Ottawa ON", "Ottawa (Ontario)", "Ottawa, Ont", "Ottawa Ontario", "OTTAWA, ON".title().replace("On", "ON"))),
    *(_city(text, "Moncton", "NB") for text in ("Moncton, N.-B.", "Moncton (Nouveau-Brunswick)", "Moncton NB", "Moncton, N.B.", "Moncton (N.-B.)", "Moncton, New Brunswick", "Moncton (NB)")),
    *(
        _city(text, text, None, None)
        for text in (
            "Québec", "Ville de Québec", "Saint-Jean-sur-Richelieu", "Val-d'Or", "Notre-Dame-de-l'Île-Perrot", "L'Ancienne-Lorette", "Montréal (Verdun)",
            "Saint-Jean (Île d'Orléans)", "Laval-Ouest", "Rivière-du-Loup", "Mont-Tremblant", "Ange-Gardien", "Saint-Louis-du-Ha! Ha!", "Baie-D'Urfé",
            "Stoneham-et-Tewkesbury", "Sainte-Anne-de-la-Pérade", "Pointe-aux-Trembles, Montréal", "Rouyn-Noranda", "Montréal Nord", "Lac-Beauport",
            "Saint-Roch-de-l'Achigan", "Quebec City", "Deux-Montagnes", "Ste-Foy", "St-Paul-de-Joliette", "Fort Coulonge", "Baie James", "Kirkland Lake",
        )
    ),
    Plant("city", "Laval, QC", "province-in-city", "Laval", {"city": "Laval", "province": "QC", "postal_code": _CODE}, {"province": "QC", "postal_code": _CODE}),
)  # fmt: skip

_PROVINCES: Final[Mapping[str, tuple[str, ...]]] = {
    "QC": ("QC", "Qc", "qc", "Québec", "Quebec", "QUÉBEC", "Qué.", "Que", "Que.", "P.Q.", "PQ", "Québec (QC)", "Province de Québec", "QC.", " QC ", "Q.C.", "Qc (Québec)", "QC - Québec"),
    "ON": ("ON", "Ont.", "Ontario", "ont", "ONT", "O.N."),
    "NB": ("NB", "N.-B.", "N.B.", "Nouveau-Brunswick", "New Brunswick", "Nouveau Brunswick"),
    "NS": ("NS", "N.-É.", "N.S.", "Nouvelle-Écosse", "Nova Scotia"),
    "PE": ("PE", "PEI", "Î.-P.-É.", "P.E.I.", "Île-du-Prince-Édouard", "IPE"),
    "NL": ("NL", "T.-N.-L.", "Terre-Neuve-et-Labrador", "NF", "Newfoundland and Labrador", "T.-N."),
    "MB": ("MB", "Man.", "Manitoba"), "SK": ("SK", "Sask.", "Saskatchewan"), "AB": ("AB", "Alb.", "Alberta", "Alta."),
    "BC": ("BC", "C.-B.", "B.C.", "Colombie-Britannique", "British Columbia"), "YT": ("YT", "Yukon", "Yn"), "NT": ("NT", "T.N.-O.", "T. N.-O.", "NWT"), "NU": ("NU", "Nunavut"),
    "VT": ("VT", "Vermont"), "NY": ("NY", "New York", "N.Y."), "FL": ("FL", "Floride"),
}  # fmt: skip
PROVINCES: Final = (
    *(
        Plant("province", text, values={"province": province, "postal_code": GONE}, cells={"postal_code": ""})
        for province, texts in _PROVINCES.items()
        for text in texts
    ),
    *(
        Plant("province", text, "value-unknown", values={"province": GONE, "postal_code": GONE}, cells={"postal_code": ""})
        for text in ("Klingon", "Q", "ZZ", "Canada?", "H2X 1Y")
    ),
    *(
        Plant("province", province, "province-mismatch", values={"province": province, "postal_code": code}, cells={"postal_code": code})
        for province, code in (("QC", "K1P 5N7"), ("ON", "H2X 1Y4"), ("QC", "V5K 0A1"), ("NB", "G1R 2B5"), ("AB", "J2G 2V3"), ("QC", "L4W 1S9"), ("BC", "T2P 1J9"), ("QC", "E1C 1A1"), ("QC", "12901"), ("NY", "H2X 1Y4"))
    ),
    *(
        Plant("province", province, values={"province": province, "postal_code": code}, cells={"postal_code": code})
        for province, code in (("QC", "G1R 2B5"), ("QC", "J2G 2V3"), ("ON", "M5V 2T6"), ("ON", "P3E 5J1"), ("NT", "X1A 2P7"), ("NU", "X0A 0H0"), ("VT", "05401"), ("NY", "12901"), ("NL", "A1C 5H5"))
    ),
)  # fmt: skip


def _email(
    text: str, value: str | None, code: str | None = None, suggestion: str | None = None, **more: object
) -> Plant:
    return Plant("email_1", text, code, suggestion, {"email_1": value, **more})


EMAILS: Final = (
    *(
        _email(text, value)
        for text, value in (
            ("jean.tremblay@exemple.com", "jean.tremblay@exemple.com"), ("Jean@Exemple.COM", "Jean@exemple.com"), ("info@garage-roy.qc.ca", "info@garage-roy.qc.ca"),
            ("a_b+c@x.ca", "a_b+c@x.ca"), ("o'brien@x.ca", "o'brien@x.ca"), ("mailto:jean1@x.ca", "jean1@x.ca"), ("<jean2@x.ca>", "jean2@x.ca"),
            ("Jean Roy <jean3@x.ca>", "jean3@x.ca"), ('"Roy, Jean" <jean4@x.ca>', "jean4@x.ca"), (" jean5@x.ca ", "jean5@x.ca"), ("jean6@x.ca;", "jean6@x.ca"),
            ("jean7@x.ca,", "jean7@x.ca"), ("MAILTO:Jean8@X.CA", "Jean8@x.ca"), ("Courriel : jean9@x.ca", "jean9@x.ca"), ("Jean Roy jean10@x.ca", "jean10@x.ca"),
            ("1234@x.ca", "1234@x.ca"), ("j@sous.domaine.exemple.travel", "j@sous.domaine.exemple.travel"), ("info@x-y.museum", "info@x-y.museum"), ("jean11@x.ca\u00a0", "jean11@x.ca"),
            ("jean12@x.ca (bureau)", "jean12@x.ca"), ("JEAN13@X.CA", "JEAN13@x.ca"), ("info@café-montréal.ca", "info@café-montréal.ca"), ("jean14@x.ca <mailto:jean14@x.ca>", "jean14@x.ca"),
            ("[jean15@x.ca]", "jean15@x.ca"), ("jean16@x.ca\u200b", "jean16@x.ca"),
        )
    ),
    *(
        _email(text, None, "email-malformed", suggestion)
        for text, suggestion in (
            ("marie@ville-test.qc", "marie@ville-test.qc.ca"), ("marie@exemple.con", "marie@exemple.com"), ("Marie@Exemple.QC", "Marie@exemple.qc.ca"),
            ("jean.tremblay.exemple.com", None), ("jean@exemple", None), ("@exemple.com", None), ("jean@", None), ("jean@@exemple.com", "jean@exemple.com"),
            ("jean@exemple..com", "jean@exemple.com"), ("jean.@exemple.com", "jean@exemple.com"), (".jean@exemple.com", "jean@exemple.com"), ("jean@exemple,com", "jean@exemple.com"),
            ("jean@exemple.c", None), ("jean@.com", None), ("jean(at)exemple.com", "jean@exemple.com"), ("n/a", None), ("aucun", None), ("jean@exemple.com.", "jean@exemple.com"),
            ("jean tremblay@exemple.com", "jeantremblay@exemple.com"), ("jean@exemple .com", "jean@exemple.com"), ("jean @exemple.com", "jean@exemple.com"), ("jean@ exemple.com", "jean@exemple.com"),
            ("andré@exemple.com", "andre@exemple.com"), ("jean.bédard@exemple.ca", "jean.bedard@exemple.ca"), ("www.exemple.com", None), ("jean[at]exemple.com", "jean@exemple.com"),
            ("jean@exemple;com", "jean@exemple.com"), ("jean@-exemple.com", None), ("jean@exemple_com", None), ("voir site web", None), ("514-731-4567", None), ("jean@exemple.com@exemple.com", None),
            ("jean arobase exemple.com", "jean@exemple.com"), ("jean@exemple.1", None), ("x", None), ("jean#exemple.com", None),
        )
    ),
    *(
        _email(f"a{at}@x.ca{between}b{at}@y.ca", f"a{at}@x.ca", "several-emails", email_2=f"b{at}@y.ca")
        for at, between in enumerate((";", "; ", ",", ", ", " / ", "/", " ", " ou ", " et ", "\n", " | ", "  ", " & ", " or ", ";\n", " - "))
    ),
    _email("a20@x.ca; b20@y.ca; c@z.ca; d@w.ca; e@v.ca", "a20@x.ca", "several-emails", email_2="b20@y.ca", email_3="c@z.ca", extra_emails=["d@w.ca", "e@v.ca"]),
    _email("Jean <a21@x.ca>; Luc <b21@y.ca>", "a21@x.ca", "several-emails", email_2="b21@y.ca"),
    _email("a22@x.ca, b22@Y.CA;", "a22@x.ca", "several-emails", email_2="b22@y.ca"),
    _email("mailto:a23@x.ca, mailto:b23@y.ca", "a23@x.ca", "several-emails", email_2="b23@y.ca"),
    _email("Facturation: a24@x.ca / Bureau: b24@y.ca", "a24@x.ca", "several-emails", email_2="b24@y.ca"),
    _email("", None), _email("-", None),
)  # fmt: skip
