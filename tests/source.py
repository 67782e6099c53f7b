"""What the source document is known to hold: where its products differ, and what it lost."""

DIFFERING = {
    "max_werkgeverslasten",
    "dekking_bij_overlijden",
    "premievaststelling",
    "opzegbaar_bij_premieaanpassing",
    "voorwaardenset",
    "mkb_dienstverlening",
}
LOST = {
    "inlooprisico",
    "uitlooprisico",
    "poortwachtergarantie",
    "wia_werkhervattingscompensatie",
    "regres",
    "verlenging_tijdelijk_contract",
}
