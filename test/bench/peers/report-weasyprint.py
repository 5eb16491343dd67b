"""Sets the report with WeasyPrint. usage: report-weasyprint.py TEXT.json FONT.ttf OUT.pdf"""
import html
import json
import pathlib
import sys

from weasyprint import HTML

text_file, font, target = sys.argv[1:4]
with open(text_file, encoding="utf-8") as stream:
    report = json.load(stream)
style = f"""
@font-face {{ font-family: body; src: url({pathlib.Path(font).resolve().as_uri()}) }}
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm }}
body {{ font: 12pt body }} h1, h2 {{ text-align: center; font-weight: normal }} h1 {{ font-size: 22pt; margin-top: 120pt }}
.new {{ break-before: page }} p {{ text-indent: 2em }} tr {{ break-inside: avoid }}
table {{ width: 100%; border-collapse: collapse; font-size: 9pt }} td, th {{ border: 0.5pt solid; padding: 3pt; vertical-align: top }}
"""


def row(cells, tag):
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


parts = [f"<meta charset=utf-8><style>{style}</style>", f"<h1>{report['title']}</h1><h2>{report['subtitle']}</h2><div class=new></div>"]
parts += [f"<p>{html.escape(text)}</p>" for text in report["paragraphs"]]
parts.append("<table class=new><thead>" + row(report["head"], "th") + "</thead>" + "".join(row(cells, "td") for cells in report["rows"]) + "</table>")
parts += [f"<p>{html.escape(text)}</p>" for text in report["signs"]]
HTML(string="".join(parts)).write_pdf(target)
