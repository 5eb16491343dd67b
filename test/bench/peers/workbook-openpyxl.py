# The same sheet by openpyxl: a name, 43 figures with one decimal, their sum. usage: OUT.xlsx ROWS
import sys
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

out, count = sys.argv[1], int(sys.argv[2])
book = Workbook()
sheet = book.active
sheet.title = "汇总"
sheet.freeze_panes = "B2"
sheet.append(["单位"] + [f"第{i + 1}项" for i in range(43)] + ["合计"])
for cell in sheet[1]:
    cell.font = Font(bold=True)
for unit in range(count):
    figures = [((unit * 29 + i * 13) % 37) / 10 for i in range(43)]
    sheet.append([f"样县第{unit + 1}虚构局"] + figures + [round(sum(figures), 1)])
    for cell in sheet[unit + 2][1:]:
        cell.number_format = "0.0"
for i in range(45):
    sheet.column_dimensions[get_column_letter(i + 1)].width = 8 if i else 28
book.save(out)
