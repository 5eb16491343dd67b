import { fileName } from '../../documents/file-name.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import type { DocumentSpec } from './document.ts';
import { endsOnRecord, issued, ofYear, rechecksOnRecord } from './on-record.ts';
import { wishFlags } from './wish-flags.ts';

const both = ['pdf', 'docx'] as const;
const pdf = ['pdf'] as const;

const { number, date, level } = wishFlags;
const head = { redHead: wishFlags.redHead, number, copies: wishFlags.copies };
const { signer } = wishFlags;

/** A sheet that is filled in about one unit, ordered by nothing else. */
const sheetOfUnit = <const By extends `checklist ${string}`>(title: string, by: By, paper: DocumentSpec['paper']) => {
  const ordered = { by, unit: 'required', examples: [`inspect ${by} 甲虚构`] } as const;
  return { title, scope: 'unit', ordered, paper } as const;
};

/**
 * Every document that the program writes, once: `notice` and `checklist` take their commands from here, `form`, `report`,
 * `draw certificate`, `test paper` and `conclude -o` the making, `export` what it holds. Nothing else puts one together.
 */
export const documents = {
  publicity: {
    title: '拟命名单位的公示',
    scope: 'year',
    numbered: 'each',
    ordered: {
      by: 'notice publicity',
      unit: 'none',
      flags: { ...head, date, channels: wishFlags.channels, contact: wishFlags.contact },
      notes: ['公示期首尾两日都印出来；名单作为附件另起一页。--date 写公示期的首日。'],
      examples: ['inspect notice publicity --year 2026 -o 公示.pdf'],
    },
    exported: { part: 'notices', formats: both, file: (_, { nth, of }) => `文稿/公示${of > 1 ? nth : ''}` },
    each: async (store, year) =>
      store.cycle.publicities(year ?? undefined).map((one) => ofYear(one.year, { which: one.id, day: one.first })),
    paper: async () => (await import('./papers/publicity.ts')).publicity,
  },
  designation: {
    title: '命名决定，附名单',
    scope: 'year',
    numbered: 'each',
    ordered: {
      by: 'notice designation',
      unit: 'none',
      flags: { ...head, date },
      notes: ['同一天命名的单位写在一份决定里；不同日子命名的，各是一份，用 --date 选取。'],
      examples: ['inspect notice designation --red-head drawn --number 样法政办〔2026〕9号'],
    },
    exported: { part: 'notices', formats: both, file: ({ day }) => `文稿/命名决定-${day}` },
    each: async (store, year) => {
      const { decisionsOf } = await import('../year/title-papers.ts');
      return decisionsOf(store, year).map(({ year: of, day, document }) => ofYear(of, { day, which: document }));
    },
    paper: async () => (await import('./papers/designation.ts')).designation,
  },
  revocation: {
    title: '撤销决定，或者提请上级撤销的请示',
    scope: 'unit',
    numbered: 'each',
    ordered: {
      by: 'notice revocation',
      unit: 'optional',
      flags: { ...head, signer, date, level, titled: wishFlags.titled },
      examples: ['inspect notice revocation 甲虚构 -o 撤销决定.docx'],
      anyYear: true,
    },
    exported: {
      part: 'notices',
      formats: both,
      file: ({ which }, { unit }) => `文稿/${which?.startsWith('requested') ? '提请撤销' : '撤销决定'}-${unit}`,
    },
    each: async (store, year) => endsOnRecord(store, year),
    paper: async () => (await import('./papers/revocation.ts')).revocation,
  },
  candidates: {
    title: '培育对象通知，附名单',
    scope: 'year',
    numbered: 'once',
    ordered: {
      by: 'notice candidates',
      unit: 'none',
      flags: head,
      notes: ['日期是最后一次确定、或者不再列为培育对象的日期；名单里写明哪个单位还缺什么材料。'],
      examples: ['inspect notice candidates --red-head drawn --number 样法政办〔2026〕5号'],
    },
    exported: { part: 'notices', formats: both, file: () => '文稿/培育对象通知' },
    each: async (store, year) => {
      const years = year === null ? store.cycle.years() : [year];
      return years.flatMap((one) => {
        const accepted = [...store.cycle.year(one).decisions.values()].filter(({ kind }) => kind === 'accepted');
        return accepted.length > 0 ? [ofYear(one)] : [];
      });
    },
    paper: async () => (await import('./papers/letters.ts')).candidates,
  },
  nomination: {
    title: '向市呈报的报告，附推荐名单和推荐意见',
    scope: 'year',
    numbered: 'once',
    ordered: {
      by: 'notice nomination',
      unit: 'none',
      flags: { ...head, signer },
      examples: ['inspect notice nomination --red-head drawn --number 样法政办〔2026〕6号 --signer 张示范'],
    },
    exported: { part: 'notices', formats: both, file: () => '文稿/呈报报告' },
    each: async (store, year) =>
      (year === null ? store.cycle.years() : [year]).flatMap((one) =>
        store.cycle.nomination(one) ? [ofYear(one)] : [],
      ),
    paper: async () => (await import('./papers/letters.ts')).nomination,
  },
  recheckConclusion: {
    title: '复核结论的通知',
    scope: 'unit',
    numbered: 'each',
    ordered: {
      by: 'notice recheck',
      unit: 'required',
      flags: { ...head, date, level },
      examples: ['inspect notice recheck 甲虚构 --year 2028'],
    },
    exported: {
      part: 'notices',
      formats: both,
      file: ({ day, which }, { unit }) => `文稿/复核结论-${unit}-${day}${which === 'city' ? '-市级' : ''}`,
    },
    each: async (store, year) => rechecksOnRecord(store, year),
    paper: async () => (await import('./papers/letters.ts')).recheckConclusion,
  },
  dispatch: {
    title: '发文稿纸：拟稿、核稿、签发',
    scope: 'year',
    ordered: {
      by: 'notice dispatch',
      unit: 'optional',
      flags: { for: wishFlags.for, date },
      notes: ['标题、主送、抄送、附件、文号照文件填好，其余由经办人和领导填写。'],
      examples: ['inspect notice dispatch --for designation -o 发文稿纸.pdf'],
    },
    paper: async () => (await import('./papers/dispatch.ts')).dispatch,
  },
  acceptanceNotice: {
    title: '验收通知：验收的日子、方式和要准备的材料',
    scope: 'unit',
    numbered: 'once',
    ordered: {
      by: 'notice acceptance',
      unit: 'required',
      flags: { ...head, visitOn: wishFlags.visitOn },
      examples: [
        'inspect notice acceptance 甲虚构 --visit-on 2026-09-15 --red-head drawn --number 样法政办〔2026〕7号',
      ],
    },
    // The day of the visit that it tells is on no record: the issued one cannot be made again.
    paper: async () => (await import('./papers/visit-papers.ts')).acceptanceNotice,
  },
  guidanceRecord: {
    title: '调研指导记录：一次一份，双方签字；还没有登记的留空供手填',
    scope: 'unit',
    ordered: {
      by: 'checklist guidance',
      unit: 'required',
      flags: { date },
      examples: ['inspect checklist guidance 甲虚构 --date 2026-07-01'],
    },
    each: async (store, year) =>
      store.cycle
        .visits(year === null ? {} : { year })
        .map((one) => ofYear(one.year, { unit: store.units.byId(one.unit) ?? null, which: one.id, day: one.date })),
    paper: async () => (await import('./papers/visit-papers.ts')).guidanceRecord,
  },
  feedback: sheetOfUnit(
    '验收反馈意见：双方各执一份',
    'checklist feedback',
    async () => (await import('./papers/visit-papers.ts')).feedback,
  ),
  rectification: {
    title: '整改通知单：未整改的问题和期限',
    scope: 'unit',
    numbered: 'anew',
    ordered: {
      by: 'notice rectification',
      unit: 'required',
      flags: head,
      examples: ['inspect notice rectification 甲虚构 --number 整改〔2026〕1号'],
    },
    exported: {
      part: 'notices',
      formats: both,
      file: (_, { unit }) => `文稿/整改通知单-${unit}`,
      each: (store, year) => issued('rectification', year, store),
    },
    paper: async () => (await import('./papers/rectification.ts')).rectification,
  },
  rectified: {
    title: '整改情况：每个问题的期限、责任人、怎样整改、谁查看的，附整改前后照片',
    scope: 'unit',
    ordered: { by: 'checklist rectified', unit: 'required', examples: ['inspect checklist rectified 甲虚构'] },
    exported: { part: 'reports', formats: both, file: (_, { unit }) => `整改情况/${unit}` },
    each: async (store, year) => {
      const { unitsWithProblems } = await import('../onsite/problem-course.ts');
      return unitsWithProblems(store, year).map((one) => ofYear(one.year, { unit: one.unit }));
    },
    paper: async () => (await import('./papers/rectified.ts')).rectified,
  },
  annual: {
    title: '年度工作报告',
    scope: 'year',
    numbered: 'once',
    ordered: {
      by: 'notice annual',
      unit: 'none',
      flags: { ...head, signer },
      examples: ['inspect notice annual --year 2026 -o 年度报告.docx'],
    },
    exported: { part: 'summary', formats: both, file: () => '年度报告' },
    paper: async () => (await import('./papers/year.ts')).yearReport,
  },
  results: {
    title: '一年的验收结果（公示版）',
    scope: 'year',
    ordered: {
      by: 'notice results',
      unit: 'none',
      flags: { all: wishFlags.all },
      examples: ['inspect notice results --year 2026 -o 验收结果（公示版）.pdf'],
    },
    exported: { part: 'public', formats: both, file: () => '公示版/验收结果（公示版）' },
    paper: async () => (await import('./papers/year.ts')).publicResultsPaper,
  },
  materials: sheetOfUnit(
    '验收材料清单：每一项要看什么、看哪一段时间',
    'checklist materials',
    async () => (await import('./papers/visit-sheets.ts')).materials,
  ),
  officers: sheetOfUnit(
    '五人核对表：抽中人员的身份、编制、岗位',
    'checklist officers',
    async () => (await import('./papers/visit-sheets.ts')).fiveCheck,
  ),
  files: sheetOfUnit(
    '案卷调阅交接清单：页数、双方签字、归还日期',
    'checklist files',
    async () => (await import('./papers/visit-sheets.ts')).handover,
  ),
  handlers: sheetOfUnit(
    '办案人员证件核对表：抽中案卷的承办人，办案当时的执法证',
    'checklist handlers',
    async () => (await import('./papers/visit-sheets.ts')).handlerCheck,
  ),
  review: sheetOfUnit(
    '案卷评查表：抽中案卷每卷一份，供手填',
    'checklist review',
    async () => (await import('./papers/visit-sheets.ts')).reviewSheets,
  ),
  recheck: {
    title: '复核复查表：本次留空，旁边是上次的情况',
    scope: 'unit',
    ordered: {
      by: 'checklist recheck',
      unit: 'required',
      flags: { level },
      examples: ['inspect checklist recheck 甲虚构'],
    },
    paper: async () => (await import('./papers/titles.ts')).recheckSheet,
  },
  plaques: {
    title: '牌匾登记册',
    scope: 'year',
    ordered: {
      by: 'checklist plaques',
      unit: 'none',
      examples: ['inspect checklist plaques -o 牌匾登记册.pdf'],
      anyYear: true,
    },
    paper: async () => (await import('./papers/titles.ts')).plaques,
  },
  numbers: {
    title: '文号登记簿',
    scope: 'year',
    ordered: { by: 'checklist numbers', unit: 'none', examples: ['inspect checklist numbers --year 2026'] },
    paper: async () => (await import('./papers/numbers.ts')).numberRegister,
  },
  scoreSheet: sheetOfUnit(
    '打分表：在纸上填，回来照着一行录入',
    'checklist scores',
    async () => (await import('./papers/item-sheets.ts')).scoreSheet,
  ),
  selfForm: {
    title: '单位自评表',
    scope: 'unit',
    paper: async () => (await import('./papers/item-sheets.ts')).selfForm,
  },
  formCounty: {
    title: '县级申报表',
    scope: 'unit',
    paper: async () => (await import('./papers/forms.ts')).forms.county,
  },
  formCity: {
    title: '市级申报表',
    scope: 'unit',
    paper: async () => (await import('./papers/forms.ts')).forms.city,
  },
  report: {
    title: '验收报告',
    scope: 'unit',
    exported: { part: 'reports', formats: pdf, file: (_, { unit }) => `报告/${unit}` },
    each: async (store, year) =>
      // One that was opened again is told as the draft that it is now.
      [...store.cycle.concluded(year === null ? {} : { year }), ...store.cycle.reopened(year ?? undefined)]
        .sort((a, b) => a.year - b.year)
        .map((one) => ofYear(one.year, { unit: store.units.byId(one.unit) ?? null })),
    paper: async () => (await import('./papers/report.ts')).report,
  },
  publicReport: {
    title: '一个单位的验收结果（公示版）',
    scope: 'unit',
    paper: async () => (await import('./papers/report.ts')).publicReport,
  },
  signaturePage: {
    title: '验收签字页',
    scope: 'unit',
    paper: async () => (await import('./papers/report.ts')).signaturePage,
  },
  drawCertificate: {
    title: '抽取证书',
    scope: 'draw',
    exported: {
      part: 'certificates',
      formats: pdf,
      file: ({ label }, { unit }) => `抽取证书/${unit}-${label}`,
      beside: 'json',
    },
    each: async (store, year) => {
      const { readDraws } = await import('../draw/stored-draw.ts');
      return readDraws(store, year === null ? {} : { year }).map((draw) =>
        ofYear(draw.year, {
          unit: store.units.byId(draw.unit.id) ?? null,
          which: draw.id,
          label: `${fileName(draw.number)}-${shortKindWords[draw.kind]}${draw.attempt}`,
        }),
      );
    },
    paper: async () => (await import('./papers/draw-certificate.ts')).drawCertificate,
  },
  drawSlip: {
    title: '抽取封存单：交单位保管，写报数',
    scope: 'draw',
    paper: async () => (await import('./papers/draw-certificate.ts')).drawSlip,
  },
  testPapers: {
    title: '现场测试试卷',
    scope: 'unit',
    paper: async () => (await import('./papers/test-papers.ts')).testPapers,
  },
  testKey: {
    title: '现场测试答案',
    scope: 'unit',
    paper: async () => (await import('./papers/test-papers.ts')).testKey,
  },
} satisfies Readonly<Record<string, DocumentSpec>>;

export type DocumentId = keyof typeof documents;

/** The registry with its ids, where all are gone through. */
export const allDocuments: readonly (DocumentSpec & { readonly id: DocumentId })[] = Object.entries<DocumentSpec>(
  documents,
).map(([id, spec]) => ({ ...spec, id: id as DocumentId }));
