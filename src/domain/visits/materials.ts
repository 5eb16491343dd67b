/** The papers that the notice itself names for 查阅资料, in its order: what they are called in short, and on the checklist. */
export const namedPapers = [
  { name: '工作方案', label: '行政执法责任制工作方案（创建方案）' },
  { name: '工作台账', label: '工作推进台账' },
  { name: '工作制度', label: '工作制度' },
  { name: '行政执法人员履职情况', label: '行政执法人员履职情况材料' },
] as const;

/** One of those papers, asked for at the visit. */
export interface MaterialSeen {
  readonly name: string;
  readonly present: boolean;
  readonly note: string | null;
}

/** How a paper was shown: there, there in part (what is lacking is noted), or not at all. */
export function shownAs(paper: Pick<MaterialSeen, 'present' | 'note'>): 'whole' | 'part' | 'none' {
  if (paper.present) return 'whole';
  return paper.note && !/^(?:无|没有|未提供|全缺)/.test(paper.note) ? 'part' : 'none';
}

/** 「查阅4项材料，均已提供。」, with what was incomplete and what was not shown told apart. */
export function materialsText(papers: readonly MaterialSeen[]): string {
  const part = papers.filter((paper) => shownAs(paper) === 'part').map(({ name, note }) => `${name}（${note}）`);
  const none = papers.filter((paper) => shownAs(paper) === 'none').map(({ name }) => name);
  const remarks = [
    ...(part.length > 0 ? [`不完整：${part.join('、')}`] : []),
    ...(none.length > 0 ? [`未提供：${none.join('、')}`] : []),
  ];
  return `查阅${papers.length}项材料${remarks.length > 0 ? `，其中${remarks.join('；')}` : '，均已提供'}。`;
}
