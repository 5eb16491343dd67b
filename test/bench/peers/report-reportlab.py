"""Sets the report with reportlab. usage: report-reportlab.py TEXT.json FONT.ttf OUT_FOLDER COUNT"""
import json
import os
import sys

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

text_file, font, folder, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
with open(text_file, encoding="utf-8") as stream:
    report = json.load(stream)
pdfmetrics.registerFont(TTFont("body", font))


def style(size, **more):
    return ParagraphStyle("s", fontName="body", fontSize=size, leading=size * 1.5, wordWrap="CJK", **more)


def story():
    yield Spacer(1, 120)
    yield Paragraph(report["title"], style(22, alignment=1))
    yield Paragraph(report["subtitle"], style(14, alignment=1))
    yield PageBreak()
    for text in report["paragraphs"]:
        yield Paragraph(text, style(12, firstLineIndent=24))
    yield PageBreak()
    cells = style(9)
    rows = [[Paragraph(text, cells) for text in row] for row in [report["head"], *report["rows"]]]
    table = Table(rows, colWidths=[28, 60, 190, 30, 30, 104], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    yield table
    for text in report["signs"]:
        yield Paragraph(text, style(12))


os.makedirs(folder, exist_ok=True)
for n in range(count):
    target = os.path.join(folder, f"{n}.pdf")
    SimpleDocTemplate(target, pagesize=(595.28, 841.89), leftMargin=79, rightMargin=74, topMargin=105, bottomMargin=99).build(list(story()))
