"""Scores case files where points are reached, written from the notice's formula alone; shares nothing with the program.

Reads {"rubrics": {name: rubric}, "sheets": [...]} from standard input, prints one score per sheet, in hundredths.
"""
import json
import sys
from fractions import Fraction


def score(rubric, sheet):
    if sheet["broken"]:
        return 0
    lost, skipped, awarded = sheet["lost"], set(sheet["skipped"]), set(sheet["awarded"])
    reached = standard = elements = bonus = Fraction(0)
    for group in rubric["groups"]:
        kind = group.get("kind", "document")
        for item in group["items"]:
            if kind == "elements":
                elements += Fraction(str(lost.get(item["id"], 0)))
            if kind == "bonus" and item["id"] in awarded:
                bonus += Fraction(str(item["points"]))
        if kind != "document":
            continue
        taking_part = [item for item in group["items"] if item["id"] not in skipped]
        standard += sum(Fraction(str(item["points"])) for item in taking_part)
        if any(i.get("zeroes") and Fraction(str(lost.get(i["id"], 0))) == Fraction(str(i["points"])) for i in taking_part):
            continue
        reached += sum(Fraction(str(i["points"])) - Fraction(str(lost.get(i["id"], 0))) for i in taking_part)
    exact = 50 + 50 * (reached + bonus) / standard - elements
    hundredths = exact * 100 + Fraction(1, 2)
    return max(0, hundredths.numerator // hundredths.denominator)


def main():
    given = json.load(sys.stdin)
    print(json.dumps([score(given["rubrics"][sheet["rubric"]], sheet) for sheet in given["sheets"]]))


if __name__ == "__main__":
    main()
