// Documents: the same report set by us, by reportlab and by WeasyPrint, same text and font.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { leaveOut } from '../../../esbuild.config.mjs';
import { against, inTurn, plain, pythonPeer, root, scratch } from '../kit.mjs';
import { reportText } from '../peers/report-text.mjs';

export async function measure({ quick }) {
  const text = scratch('report.json');
  writeFileSync(text, JSON.stringify(reportText()));
  const font = path.join(root, 'dist/fonts/NotoSerifSC-Regular.ttf');
  const subject = await bundle();
  const us = (folder, count, format) => [process.execPath, subject, text, font, scratch(folder), String(count), format];
  const reportlab = (count) =>
    pythonPeer(['reportlab'], 'report-reportlab.py', text, font, scratch('reportlab'), String(count));
  const one = inTurn(
    {
      ours: us('one', 1, 'pdf'),
      word: us('word', 1, 'docx'),
      reportlab: reportlab(1),
      weasyprint: pythonPeer(['weasyprint'], 'report-weasyprint.py', text, font, scratch('weasyprint.pdf')),
    },
    quick ? 5 : 15,
  );
  const hundred = inTurn({ ours: us('hundred', 100, 'pdf'), reportlab: reportlab(100) }, quick ? 1 : 3);
  const many = inTurn({ ours: us('many', quick ? 300 : 1000, 'pdf') }, 1, { cold: true }).ours;
  const flat = many.peak === null || many.peak <= 200;
  return [
    against('one report as PDF', '6 pages, 45 rows', one.ours, one.reportlab, 'reportlab', 1.2),
    against('one report as PDF', '6 pages, 45 rows', one.ours, one.weasyprint, 'WeasyPrint', 0.35),
    plain('one report as Word', '45 rows', one.word, '—', null),
    against('100 reports in one process', '6 pages each', hundred.ours, hundred.reportlab, 'reportlab', 0.6),
    plain(
      '100 reports in one process',
      '6 pages each',
      hundred.ours,
      'peak ≤ 200 MiB',
      hundred.ours.peak === null ? null : hundred.ours.peak <= 200,
    ),
    plain(`${quick ? 300 : 1000} reports in one process`, '6 pages each', many, 'peak ≤ 200 MiB (flat)', flat),
  ];
}

/** Our renderers as the program carries them: bundled, pdfkit without what no document uses. */
async function bundle() {
  // Beside the installed libraries, so that those that stay outside are found.
  const folder = path.join(root, 'node_modules/.bench-documents');
  await build({
    entryPoints: { subject: path.join(root, 'test/bench/subjects/set-report.ts') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'error',
    external: ['docx', 'exceljs', 'fontkit', 'qrcode-generator'],
    plugins: [leaveOut],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  const profile = 'data/sRGB_IEC61966_2_1.icc';
  cpSync(path.join(root, 'node_modules/pdfkit/js', profile), path.join(folder, profile));
  return path.join(folder, 'subject.js');
}
