import path from 'node:path';
import { deskOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import { readView } from '../../actions/draw/draw-report.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { writeDrawJson } from '../../actions/draw/write-certificate.ts';
import { layVerifyPage } from '../../actions/verify-page.ts';
import { kindWords } from '../../domain/draw/words.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import { faceLine, paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.certificate> = async (context, given) => {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const name = `抽取证书-${draw.unit.name}-${kindWords[draw.kind]}-${draw.number}.pdf`;
  const typed = given.out ?? name;
  const file = filePath(context, /\.pdf$/i.test(typed) ? typed : `${typed}.pdf`);
  const view = readView(context, store, draw);
  const desk = deskOf(context, store);
  const { make } = await documents.drawCertificate.paper();
  const document = await make(desk, { year: draw.year, unit: null, which: draw.id, day: null }, { view });
  const pdf = await writeMade(desk, document, file, 'pdf');
  const json = pdf.file.replace(/(\.pdf)?$/i, '.json');
  writeDrawJson(view, json);
  const page = given.page ? layVerifyPage(path.dirname(file), 'draw') : null;
  return {
    json: {
      id: draw.id,
      number: draw.number,
      file: pdf.file,
      json,
      page,
      sha256: pdf.sha256,
      bytes: pdf.bytes,
      proof: pdf.proof,
    },
    document: pdf.file,
    text: () => [
      `抽取证书：${pdf.file}`,
      `可以重算的文件：${json}`,
      ...(page ? [`核对网页：${page}`] : []),
      ...faceLine(pdf.proof),
    ],
    warnings: paperWarnings(pdf),
    next: page
      ? '用浏览器打开核对网页，把 JSON 文件拖进去；不联网，不需要安装程序'
      : [
          inspect('draw verify', { 'id-or-file': json }),
          '或用浏览器打开 verify-draw.html（加 --page 可把它放在旁边），把 JSON 文件拖进去',
        ],
  };
};
