import { writeCertificate } from '../../actions/documents/draw-papers.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { inspect } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import { faceLine, paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.certificate> = async (context, given) => {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const { pdf, json, page } = await writeCertificate(context, store, draw, given);
  return {
    json: { id: draw.id, number: draw.number, file: pdf.file, json, page, ...pick(pdf, 'sha256', 'bytes', 'proof') },
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
