"""Recomputes rounds of inspect-draw/2 from docs/draws.md alone: one JSON object a line in, one a line out."""
import hashlib
import json
import sys


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def ticket(seed):
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + ord(seed[i % 64])) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0

    def byte():
        nonlocal i, j
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        return state[(state[i] + state[j]) % 256]

    for _ in range(256):
        byte()
    n, d, x = 0, 2**48, 0
    for _ in range(6):
        n = n * 256 + byte()
    while n < 2**52:
        n, d, x = (n + x) * 256, d * 256, byte()
    while n >= 2**53:
        n, d, x = n // 2, d // 2, x // 2
    return (n + x) / d


def write(round_):
    key = lambda row: row[0].encode()
    lines = ["inspect-draw/2"]
    for name in ("mode", "clock", "kind", "unit", "year", "purpose", "round", "act", "previous", "reason"):
        value = round_[name]
        if name == "purpose":
            value = ",".join(sorted(value)) or "-"
        lines.append(f"{name}: {'-' if value is None else value}")
    for name in ("rule", "question"):
        lines += sorted((f"{name}: {one}" for one in round_[name + "s"]), key=str.encode)
    lines.append(f"third: {round_['third'] or '-'}")
    lines.append(f"ledgers: {' '.join(sorted(set(round_['ledgers']))) or '-'}")
    lines += [f"journal: {round_['journal'] or '-'}", f"machine: {round_['machine'] or '-'}"]
    lines.append(f"commitment: {sha('inspect-draw/2 commitment' + chr(10) + round_['random'] + chr(10) + round_['inspectors'])}")
    if round_["quotas"]:
        lines += sorted((f"quota: {matter}={n}" for matter, n in round_["quotas"].items()), key=str.encode)
    else:
        lines.append(f"count: {round_['count']}")
    for name, rows in (("pool", "members"), ("excluded", "excluded"), ("gone", "gone")):
        lines.append(f"{name}: {len(round_[rows])}")
        lines += ["\t".join(row) for row in sorted(round_[rows], key=key)]
    return "\n".join(lines) + "\n"


for line in sys.stdin:
    round_ = json.loads(line)
    text = write(round_)
    seal = sha(text)
    combined = sha("\n".join(["inspect-draw/2", seal, round_["random"], round_["inspectors"], round_["unitNumber"], round_["thirdDigits"] or "-"]))
    order = sorted(round_["members"], key=lambda row: (ticket(sha(combined + "\n" + row[0])), row[0].encode()))
    if round_["quotas"]:
        left, drawn = dict(round_["quotas"]), []
        for row in order:
            if left.get(row[1], 0) > 0:
                left[row[1]] -= 1
                drawn.append(row)
    else:
        drawn = order[: round_["count"]]
    print(json.dumps({"seal": seal, "slip": str(int(seal, 16) % 10**40).zfill(40), "combined": combined, "drawn": [row[0] for row in drawn]}))
