"""A ledger into SQLite by openpyxl's read-only mode. usage: import-openpyxl.py LEDGER.xlsx OUT.db"""
import datetime
import os
import sqlite3
import sys

import openpyxl

ledger, out = sys.argv[1:]
if os.path.exists(out):
    os.remove(out)
sheet = openpyxl.load_workbook(ledger, read_only=True).worksheets[0]
rows = sheet.iter_rows(values_only=True)
width = len(next(rows))


def plain(cell):
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell


base = sqlite3.connect(out)
base.execute("CREATE TABLE cases (%s)" % ", ".join("c%d" % i for i in range(width)))
with base:
    marks = ", ".join("?" * width)
    base.executemany("INSERT INTO cases VALUES (%s)" % marks, ([plain(cell) for cell in row] for row in rows))
base.close()
