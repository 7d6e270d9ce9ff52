"""The training curve: a csv that grows and an svg drawn from it."""
import csv
import os

FIELDS = ["minutes", "tokens", "loss", "held", "held_call", "held_answer", "seen"]
LINES = [("held", "#c2410c", "held-out tasks"), ("held_call", "#0369a1", "held-out calls"), ("seen", "#15803d", "seen frames, new names")]


class Curve:
    def __init__(self, csv_path, svg_path, fresh):
        self.csv_path, self.svg_path = csv_path, svg_path
        if fresh or not os.path.exists(csv_path):
            with open(csv_path, "w") as f:
                f.write(",".join(FIELDS) + "\n")

    def add(self, **row):
        with open(self.csv_path, "a") as f:
            f.write(",".join("%.5g" % row[k] if k != "tokens" else str(row[k]) for k in FIELDS) + "\n")
        with open(self.csv_path) as f:
            rows = [{k: float(v) for k, v in r.items()} for r in csv.DictReader(f)]
        with open(self.svg_path, "w") as f:
            f.write(draw(rows))


def draw(rows, w=760, h=360, left=50, bottom=40):
    most = max(r["minutes"] for r in rows) or 1
    x = lambda m: left + (w - left - 150) * m / most
    y = lambda v: 15 + (h - bottom - 15) * (1 - v)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (w, h),
           '<rect width="%d" height="%d" fill="#ffffff"/>' % (w, h)]
    for i in range(0, 11, 2):
        out.append('<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#e5e7eb"/>' % (left, w - 150, y(i / 10), y(i / 10)))
        out.append('<text x="%d" y="%.1f" text-anchor="end" fill="#374151">%d %%</text>' % (left - 6, y(i / 10) + 4, i * 10))
    for i in range(6):
        out.append('<text x="%.1f" y="%d" text-anchor="middle" fill="#374151">%.0f</text>' % (x(most * i / 5), h - bottom + 18, most * i / 5))
    out.append('<text x="%.1f" y="%d" text-anchor="middle" fill="#374151">minutes of training</text>' % (x(most / 2), h - 6))
    for key, colour, name in LINES:
        points = " ".join("%.1f,%.1f" % (x(r["minutes"]), y(r[key])) for r in rows)
        out.append('<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' % (colour, points))
        out.append('<text x="%d" y="%.1f" fill="%s">%s</text>' % (w - 145, 30 + 18 * [l[0] for l in LINES].index(key), colour, name))
    return "\n".join(out + ["</svg>"]) + "\n"
